"""The rooms of the page, one module each: all that Streamlit draws. Only the page (`app.py`) composes them."""
