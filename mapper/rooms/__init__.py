"""The rooms of the page, one module each: all that Streamlit draws. The page (`app.py`) composes them; nobody else does."""
