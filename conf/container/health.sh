#!/bin/bash
#
# health.sh live|ready: exits with 0 if the node in this container is live or ready. The image has no
# HTTP client, and starting a JVM every few seconds would cost more than the node's own work.

set -eu

exec 3<>"/dev/tcp/127.0.0.1/${FRONTROW_MANAGEMENT_PORT:-8081}"
printf 'GET /health/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
