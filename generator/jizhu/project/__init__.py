"""Files and values: what people write, read strictly into typed values, and put back in one form."""
