#include "frontend/cloudformation/sam/translation.h"

#include "frontend/cloudformation/sam/data.h"
#include "syntax/document/parse.h"

namespace lintel::cloudformation::sam {
namespace {

/// The table of all templates, read once.
const document::Node* templates() {
  static const document::Node* const table = [] {
    static Arena arena;
    Problems problems;
    return document::parse_json(FileId::none, policy_templates_json(), arena, Limits{}, problems);
  }();
  return table;
}

/// A clone with `{"Ref": parameter}` replaced by what the author gives for it, and everything else from the author's
/// place.
Draft* fill_in(const Writer& write, const Draft& draft, const Draft* parameters) {
  if (const Draft* name = draft.members.size() == 1 ? draft.find("Ref") : nullptr) {
    if (const Draft* given = find(parameters, name->text)) return write.clone(given);
  }
  Draft* copy = write.pool().make();
  *copy = draft;
  copy->generated = true;
  copy->span = write.from();
  for (Draft*& item : copy->items) item = fill_in(write, *item, parameters);
  for (Draft::Member& member : copy->members) {
    member.key_span = write.from();
    member.value = fill_in(write, *member.value, parameters);
  }
  return copy;
}

}  // namespace

Draft* expand_policy_template(Translation& translation, std::string_view name, const Draft* parameters, Span from) {
  const document::Node* found = templates() ? document::find(*templates(), name) : nullptr;
  if (!found) return nullptr;
  const Writer write = translation.writer(from);
  return write.map({{"Statement", fill_in(write, *translation.pool().from_node(*found), parameters)}});
}

}  // namespace lintel::cloudformation::sam
