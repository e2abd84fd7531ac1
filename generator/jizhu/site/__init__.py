"""The host, last and thin: finished pages in the frame of a site builder, checked and put in place."""
