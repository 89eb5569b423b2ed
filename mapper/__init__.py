"""News articles in; claims, incidents and their map out."""
