# tag::import[]
import sys
# end::import[]


def greet(name):
    # tag::body[]
    words = ["Hello"]
    # tag::name[]
    words.append(name)
    # end::name[]
    return ", ".join(words)
    # end::body[]


# tag::call[]
print(greet(sys.argv[1]))
