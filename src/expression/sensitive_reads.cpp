#include "expression/sensitive_reads.h"

namespace lintel::expression {
namespace {

thread_local std::uint64_t reads = 0;

}  // namespace

std::uint64_t sensitive_reads() {
  return reads;
}

void note_sensitive_read() {
  ++reads;
}

Value kept_part(Value evaluated) {
  if (evaluated.is_sensitive()) --reads;
  return evaluated;
}

}  // namespace lintel::expression
