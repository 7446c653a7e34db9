"""What the command line, the Python API and the desk have in common."""
