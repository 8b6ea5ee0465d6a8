#include "model/documents.h"

#include <algorithm>
#include <unordered_map>

namespace lintel::model {
namespace {

/// Values looked at in one unit, and how deep; when they run out every document counts as used.
constexpr std::size_t most_values = 4'000'000;
constexpr std::size_t deepest = 64;

struct Document {
  const EvaluatedResource* source = nullptr;
  bool used = false;
};

/// Looks through what the other resources hold for values that come from one of the documents.
class Search {
 public:
  explicit Search(std::vector<Document>& documents) : documents_(documents) {
    for (Document& document : documents) by_file_[document.source->span.file].push_back(&document);
  }

  void look_through(const EvaluatedResource& user) {
    user_ = &user;
    visit(user.config, 0);
  }

  bool exhausted() const { return visited_ >= most_values; }

 private:
  void visit(Value value, std::size_t depth) {
    if (++visited_ >= most_values || depth > deepest) return;
    mark(value.origin());
    for (const Member& member : value.members()) visit(member.value, depth + 1);
    for (const Value item : value.items()) visit(item, depth + 1);
    if (const Value* decoded = value.decoded()) visit(*decoded, depth + 1);
    if (const UnknownNode* unknown = value.unknown()) {
      for (const Value part : unknown->parts) visit(part, depth + 1);
    }
    if (const ChoiceNode* choice = value.choice()) {
      visit(choice->if_true, depth + 1);
      visit(choice->if_false, depth + 1);
    }
  }

  void mark(const Origin* origin) {
    constexpr std::size_t longest = 32;
    for (std::size_t i = 0; origin && i < longest; ++i, origin = origin->from) {
      const auto found = by_file_.find(origin->span.file);
      if (!origin->span.known() || found == by_file_.end()) continue;
      for (Document* document : found->second) {
        const Span block = document->source->span;
        const bool inside = block.begin <= origin->span.begin && origin->span.end <= block.end;
        if (inside && document->source->span != user_->span) document->used = true;
      }
    }
  }

  std::vector<Document>& documents_;
  std::unordered_map<FileId, std::vector<Document*>> by_file_;
  const EvaluatedResource* user_ = nullptr;
  std::size_t visited_ = 0;
};

}  // namespace

std::vector<const EvaluatedResource*> unused_documents(const Unit& unit) {
  std::vector<Document> documents;
  for (const EvaluatedResource& source : unit.resources) {
    if (source.is_data && source.type == "aws_iam_policy_document") documents.push_back({&source, false});
  }
  if (documents.empty()) return {};
  Search search(documents);
  for (const EvaluatedResource& user : unit.resources) search.look_through(user);
  std::vector<const EvaluatedResource*> unused;
  for (const Document& document : documents) {
    if (!document.used && !search.exhausted()) unused.push_back(document.source);
  }
  return unused;
}

}  // namespace lintel::model
