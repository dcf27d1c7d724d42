"""Structure: what the bytes of a documented format say, field by field, each with its place."""
