"""What earlier builds made, kept for the next one: where it lies, and when it may be used again.

Everything here can be lost at any moment and costs only time; nothing of it is ever run.
"""
