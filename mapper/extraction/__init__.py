"""Articles in, claims out; pure: no files but the vocabulary and the prompt, no network, no clock."""
