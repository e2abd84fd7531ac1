"""What `make bench` measures: our builds beside a plain Material build of the same words, in one run."""
