"""The app: `streamlit run app.py`. What is drawn is in parcours/ui and pages/; this only puts the parts together."""

import streamlit as st

from parcours.ui.server import MIDDLEWARE, ROUTES, lifespan

app = st.App("parcours/ui/router.py", routes=ROUTES, lifespan=lifespan, middleware=MIDDLEWARE)
