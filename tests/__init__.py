"""Tests, each named by the rule that it states."""

TIME = 1_700_000_000
"""Of everything that a test dates."""
