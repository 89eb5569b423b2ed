"""Articles in, claims out; pure: no files but the vocabulary, no network, no clock."""
