"""A token bucket: it says how often something may happen."""

from time import monotonic


class Bucket:
    def __init__(self, size, rate, clock=monotonic):
        self.size, self.rate = size, rate
        self.clock = clock
        self.tokens = size
        self.looked = clock()

    def take(self):
        self.fill()
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

    def fill(self):
        now = self.clock()
        dripped = (now - self.looked) * self.rate
        self.tokens = min(self.size, self.tokens + dripped)
        self.looked = now

    def wait(self):
        self.fill()
        return max(0, (1 - self.tokens) / self.rate)
