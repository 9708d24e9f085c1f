from diagrams import Diagram

with Diagram("Waiting"):
    ...
