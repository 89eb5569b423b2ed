"""The rooms of the page, one module each: all that Streamlit draws. Only the page (`app.py`) composes them."""

from mapper.templates import deferred

with deferred():
    import folium.plugins  # noqa: F401  (before any room has folium loaded)
