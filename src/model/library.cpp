#include "model/library.h"

#include "syntax/hcl/blob.h"

extern "C" {
// Made by cmake/embed.cmake from rules/lib.
extern const char lintel_library_begin[];
extern const char lintel_library_end[];
}

namespace lintel::model {

std::span<const expression::DefinedFunction> built_in_library() {
  static const std::vector<hcl::CompiledFile> files =
      hcl::read_blob({lintel_library_begin, static_cast<std::size_t>(lintel_library_end - lintel_library_begin)});
  static const std::vector<expression::DefinedFunction> library = [] {
    std::vector<expression::DefinedFunction> functions;
    Problems problems;  // none: a test reads the same files
    for (const hcl::CompiledFile& file : files) expression::read_functions(file.view, functions, problems);
    expression::sort_by_name(functions);
    return functions;
  }();
  return library;
}

}  // namespace lintel::model
