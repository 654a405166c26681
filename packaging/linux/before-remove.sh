#!/bin/sh
# Runs as root before the files of the package are removed. For each person who has data of Portico, Portico itself takes its entries out of the
# settings of AI clients, as that person, and ends. Whatever goes wrong, and however long it takes, the package can be removed.

portico=/opt/Portico/portico
homes=/home
limit=120

# An update removes nothing that was set up; neither does what apt does when an installation failed.
[ "$1" = remove ] || exit 0
[ -x "$portico" ] || exit 0
command -v runuser >/dev/null 2>&1 || exit 0

# Directory services may not list their people, so folders count as well.
people() {
  getent passwd 2>/dev/null | cut -d: -f6
  for home in "$homes"/* "$homes"/*/*; do
    [ -d "$home" ] && printf '%s\n' "$home"
  done
}

remove_for() {
  home=$1
  data="$home/.local/share/portico"
  [ -d "$data" ] || return 0
  person=$(stat -c %U "$data") && id=$(stat -c %u "$data") || return 0
  # Portico does not run as root, and a folder whose owner is gone is nobody's.
  [ "$id" -ne 0 ] && [ "$person" != UNKNOWN ] || return 0
  run="/run/user/$id"
  set -- HOME="$home" USER="$person" LOGNAME="$person" PATH=/usr/local/bin:/usr/bin:/bin LANG="${LANG:-C.UTF-8}"
  # The keychain is reached through the session of the person, where there is one.
  if [ -S "$run/bus" ]; then
    set -- "$@" XDG_RUNTIME_DIR="$run" DBUS_SESSION_BUS_ADDRESS="unix:path=$run/bus"
  fi
  echo "Portico is taken out of the settings of AI clients of $person"
  (cd / && runuser -u "$person" -- env -i "$@" timeout -k 10 "$limit" "$portico" uninstall --yes --keep-data </dev/null) ||
    echo "Not everything of Portico could be removed for $person; the data in $data are kept." >&2
}

people | sort -u | while IFS= read -r home; do
  # What asks for input must not take the rest of the list.
  remove_for "$home" </dev/null || true
done
exit 0
