// YAML text of any kind, read as a document and looked at as a template.
#include <cstdint>
#include <string_view>

#include "base/arena.h"
#include "document_check.h"
#include "source/discovery.h"
#include "syntax/document/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  lintel::Arena arena;
  lintel::Problems problems;
  lintel::check_document(lintel::document::parse_yaml(lintel::FileId{1}, text, arena, lintel::Limits{}, problems),
                         problems, size);
  lintel::looks_like_template(text, true);
  lintel::find_text_templating(text);
  return 0;
}
