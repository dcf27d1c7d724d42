"""What the examiner opened, did and found."""
