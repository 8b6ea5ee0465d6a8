#include "finding/address.h"

namespace lintel {

std::string without_instance_keys(std::string_view address) {
  std::string bare;
  bool in_quotes = false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (in_quotes) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_quotes = false;
      }
      continue;
    }
    if (c == '[') ++depth;
    if (depth > 0) {
      if (c == '"') in_quotes = true;
      if (c == ']') --depth;
      continue;
    }
    bare += c;
  }
  return bare;
}

}  // namespace lintel
