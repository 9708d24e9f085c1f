# docker build -t pitchme .
# docker run --rm -v "$PWD:/deck" pitchme build
# docker run --rm -p 8000:8000 -v "$PWD:/deck" pitchme serve --host 0.0.0.0

# Building the wheel brings the front-end files, with a Node.js that nothing needs afterwards.
FROM python:3.13-slim AS wheel
COPY . /source
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels /source

FROM python:3.13-slim
# git knows the files and dates of a repository. The mounted folder belongs to somebody else, which git takes for an attack.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
RUN --mount=type=bind,from=wheel,source=/wheels,target=/wheels pip install --no-cache-dir "$(echo /wheels/*.whl)[card]"
# The first user of most machines has this number, so what is built is theirs; for others: docker run --user "$(id -u):$(id -g)".
RUN useradd --uid 1000 --create-home deck
USER deck
ENV HOME=/tmp
WORKDIR /deck
EXPOSE 8000
ENTRYPOINT ["pitchme"]
CMD ["--help"]
