"""News articles in; claims, incidents and their map out."""

from importlib.metadata import version

__version__ = version("incident-mapper")
