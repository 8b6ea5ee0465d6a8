#include "model/mapping.h"

#include "syntax/hcl/blob.h"

extern "C" {
// Made by cmake/embed.cmake from rules/model/aws.
extern const char lintel_mappings_begin[];
extern const char lintel_mappings_end[];
}

namespace lintel::model {

const MappingSet& built_in_mappings() {
  // Never destroyed: a run would end later for it.
  static const MappingSet& set = *[] {
    const std::string_view bytes(lintel_mappings_begin,
                                 static_cast<std::size_t>(lintel_mappings_end - lintel_mappings_begin));
    std::vector<hcl::TreeView> views;
    for (const hcl::CompiledFile& file : hcl::read_blob(bytes)) views.push_back(file.view);
    Problems problems;  // none: a test reads the same files
    return load_mappings(views, problems).release();
  }();
  return set;
}

}  // namespace lintel::model
