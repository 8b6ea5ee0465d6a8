#include "variants/variant.h"

namespace lintel::variants {

Variant single_file(std::string path, TracedText text) {
  Variant variant;
  variant.files.emplace_back(std::move(path), std::move(text));
  return variant;
}

}  // namespace lintel::variants
