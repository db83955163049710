"""What can be asked: named questions as files, and the Python that composes chain, notice, warned, status and below."""
