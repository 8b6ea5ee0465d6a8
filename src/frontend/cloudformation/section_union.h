#pragma once

#include <vector>

#include "base/arena.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// Several documents' sections as one template's: members of equal sections come together, as tools that merge
/// templates write them. Transforms come together too; of what else is no mapping the first is kept.
class SectionUnion {
 public:
  explicit SectionUnion(Arena& arena) : arena_(arena) {}

  void add(const document::Node& part);
  /// The template; its span is that of `place`.
  const document::Node* make_document(const document::Node& place);

 private:
  struct Section {
    document::Entry first;
    std::vector<document::Entry> members;  ///< of all that are mappings
    bool unread = false;
  };

  void add_transforms(const document::Node& written);

  Arena& arena_;
  std::vector<const document::Node*> transforms_;
  std::vector<Section> sections_;
  bool unread_ = false;
};

}  // namespace lintel::cloudformation
