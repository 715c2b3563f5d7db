#!/usr/bin/env bash
# Fuzzes one target: run.sh TARGET [SECONDS]. Stable Rust is enough; libFuzzer needs a C++ compiler.
# What is found goes to target/fuzz/TARGET; what should be seen by every run of the tests goes to corpus/TARGET.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
seconds=${2:-600}
found=../../target/fuzz/found/$target
mkdir -p "$found" "corpus/$target"
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
for kind in inline-8bit-counters pc-table trace-compares; do
    flags+=" -Cllvm-args=-sanitizer-coverage-$kind"
done
# Not --locked: the lock file follows that of the program. A target of its own keeps the flags away from build scripts and procedural macros.
RUSTFLAGS="$flags -Ccodegen-units=1 --cfg fuzzing" cargo build --quiet --release --bin "$target" \
    --target "$(rustc -vV | sed -n 's/^host: //p')" --target-dir ../../target/fuzz/build
binary=$(ls ../../target/fuzz/build/*/release/"$target")
dictionary=()
[ -f "$target.dict" ] && dictionary=(-dict="$target.dict")
nice -n 19 "$binary" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$found/" "${dictionary[@]}" "$found" "corpus/$target" ../../assets 2>&1 |
    grep -E '^(==|SUMMARY|Done|stat::|INFO: (seed|Loaded|  )|.*(ERROR|panicked|Test unit written))|^#[0-9]+.*(DONE|INITED)'
