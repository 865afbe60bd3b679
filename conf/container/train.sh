#!/bin/bash
#
# train.sh SERVERS PROGRAM OPTIONS CACHE: runs a rehearsal against a node, whose JVM then writes what
# it has learned to the file CACHE: loaded classes and the profiles of methods. A node that starts
# with this cache compiles its methods from these profiles, instead of making them under load first.
#
# The cache is valid only for this JVM, the jar PROGRAM at this path and the JVM options in the file
# OPTIONS. The folder SERVERS has the jars of the embedded servers that PROGRAM lacks.

set -eu

servers=$1 program=$2 options=$3 cache=$4
work=$(mktemp -d)
children=()
trap 'kill "${children[@]}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

fail() {
  cat "$work"/*.log >&2
  exit 1
}

# node NAME JVM-OPTION...: starts a node and waits for its ready line.
node() {
  local name=$1
  shift
  touch "$work/$name.out"
  FRONTROW_DATA_DIR=$work/$name java "$@" serve >"$work/$name.out" 2>"$work/$name.log" &
  children+=($!)
  until grep -q '^Frontrow is ready' "$work/$name.out"; do
    kill -0 $! 2>/dev/null || fail
    sleep 0.2
  done
}

export FRONTROW_MANAGEMENT_PORT=0 FRONTROW_DEMO_ENABLED=false
export FRONTROW_TOKEN_SECRET='a secret for the training, and for nothing else'
export FRONTROW_ADMIN_EMAIL=organiser@example.com FRONTROW_ADMIN_PASSWORD='for the training only'

# The role queue needs both servers.
FRONTROW_ROLES=queue node servers -cp "$program:$servers/*" dev.frontrow.Frontrow
postgres=$work/servers/postgres
export FRONTROW_POSTGRES_URI="postgresql://frontrow:$(cat "$postgres/password")@127.0.0.1:$(cat "$postgres/port")/frontrow"
export FRONTROW_REDIS_URI="redis://127.0.0.1:$(cat "$work/servers/redis/port")"
node trained "@$options" -XX:AOTCacheOutput="$cache" -jar "$program"

# Long enough for the compiler to optimise the methods of a purchase while it shares a processor.
java -jar "$program" rehearse --steady --url "http://127.0.0.1:${FRONTROW_HTTP_PORT:-8080}" \
  --rate 150 --for PT1M --people 200 --dates 20 --admin-email "$FRONTROW_ADMIN_EMAIL" \
  >"$work/rehearsal.log" 2>&1 || fail

# The JVM writes the cache as it ends.
kill "${children[1]}"
wait "${children[1]}" || fail
test -s "$cache" || fail
