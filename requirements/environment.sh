# Sourced by ./run and ./test from the project folder: makes .venv from the hashed locks.

export UV_PYTHON_DOWNLOADS=never PYTHONUTF8=1
unset PYTHONDONTWRITEBYTECODE  # what is imported is compiled then, once

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed and none was found; name one with PYTHON=path." >&2
    exit 1
}

# make_environment NAME...: installs requirements/NAME.txt into .venv unless that is done already.
make_environment() {
    stamp=.venv/.installed-$(echo "$*" | tr ' ' '-')
    wanted=$(for name in "$@"; do cat "requirements/$name.txt"; done | cksum)
    if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    echo "Installing packages into .venv…"
    files=
    for name in "$@"; do files="$files -r requirements/$name.txt"; done
    if command -v uv >/dev/null 2>&1; then
        if [ ! -x .venv/bin/python ]; then
            python=$(find_python)
            uv venv --quiet --python "$python" .venv
        fi
        # shellcheck disable=SC2086
        uv pip install --quiet --python .venv/bin/python --require-hashes $files
    else
        [ -x .venv/bin/python ] || make_venv
        # shellcheck disable=SC2086
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
            --require-hashes $files
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

make_venv() {
    python=$(find_python)
    if ! "$python" -m venv .venv; then
        echo "Python's venv module is incomplete: install python3-venv, or uv." >&2
        exit 1
    fi
}

# find_chromium: exports CHROMIUM when there is one, or apt can bring it.
find_chromium() {
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$candidate" ] || continue
        if CHROMIUM=$(command -v "$candidate"); then
            export CHROMIUM
            return
        fi
    done
    unset CHROMIUM
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing Chromium…"
        apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null || :
        CHROMIUM=$(command -v chromium) && export CHROMIUM && return
    fi
    echo "!!! NO CHROMIUM: the browser tests are skipped. Name one with CHROMIUM=path. !!!" >&2
}
