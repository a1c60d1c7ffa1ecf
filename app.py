"""The app: `streamlit run app.py`. What it draws is in parcours/ui and pages/."""

import streamlit as st

from parcours.ui.server import MIDDLEWARE, ROUTES, lifespan

app = st.App("parcours/ui/router.py", routes=ROUTES, lifespan=lifespan, middleware=MIDDLEWARE)
