from datetime import timedelta

WATCH = timedelta(minutes=20)


def release(build, canary, fleet):
    """Ship a build to a few machines first, then to all of them."""
    canary.install(build)
    errors = canary.errors(during=WATCH)
    if errors > canary.usual_errors:
        canary.install(build.previous)
        return f"rolled back: {errors} errors"
    fleet.install(build)
    return "shipped"
