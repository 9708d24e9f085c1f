"""How long a walk takes, by Naismith's rule."""

# tag::hours[]
def hours(kilometres, metres_up):
    return kilometres / 5 + metres_up / 600
# end::hours[]


for name, *walk in [("Mill to bridge", 14, 320)]:
    print(f"{name:16}{hours(*walk):.1f} h")
