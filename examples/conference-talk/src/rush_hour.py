"""Eight seconds of visitors at one bucket, on a clock that needs no time."""

from bucket import Bucket

# tag::clock[]
seconds = 0.0
bucket = Bucket(size=10, rate=5, clock=lambda: seconds)
# end::clock[]

# tag::visitors[]
for asked in (3, 4, 24, 30, 30, 12, 4, 3):
    let_in = 0
    for _ in range(asked):
        let_in += bucket.take()
        seconds += 1 / asked
# end::visitors[]
    print(f"{round(seconds)} s  asked {asked:2}  let in {let_in:2}  {'#' * let_in}")
