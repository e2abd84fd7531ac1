"""What readers see, as finished texts: pages, words of the interface, styles and scripts, the search."""
