from diagrams import Diagram

with Diagram("Drawn"):
    ...
