#!/bin/bash
#
# health.sh live|ready: whether the node in this container says so on its management port. The image
# has no HTTP client, and a JVM started every few seconds would cost more than the node's own work.

set -eu

exec 3<>"/dev/tcp/127.0.0.1/${FRONTROW_MANAGEMENT_PORT:-8081}"
printf 'GET /health/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
