"""What cc:Mail is: kinds of file, console text, the documented facts."""
