#include "model/documents.h"

#include <algorithm>
#include <unordered_map>

namespace lintel::model {
namespace {

/// Values looked at in one unit, and how deep; when they run out every document counts as used.
constexpr std::size_t max_values = 4'000'000;
constexpr std::size_t deepest = 64;

struct Document {
  const EvaluatedResource* source = nullptr;
  bool used = false;
};

/// Looks through what the other resources hold for values that come from one of the documents.
class Search {
 public:
  Search(std::vector<Document>& documents, bool from_plan) : from_plan_(from_plan) {
    for (Document& document : documents) {
      by_file_[document.source->span.file].push_back(&document);
      by_address_.emplace(document.source->address, &document);
      const Value json = document.source->config.get("json");
      if (json.is_string()) by_text_.emplace(json.string(), &document);
    }
  }

  void look_through(const EvaluatedResource& user) {
    user_ = &user;
    visit(user.config, 0);
  }

  bool exhausted() const { return visited_ >= max_values; }

 private:
  void visit(Value value, std::size_t depth) {
    if (++visited_ >= max_values || depth > deepest) return;
    mark(value.origin());
    if (from_plan_) mark_by_content(value);
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
    constexpr std::size_t max_origins = 32;
    for (std::size_t i = 0; origin && i < max_origins; ++i, origin = origin->from) {
      const auto found = by_file_.find(origin->span.file);
      if (!origin->span.known() || found == by_file_.end()) continue;
      for (Document* document : found->second) {
        const Span block = document->source->span;
        const bool inside = block.begin <= origin->span.begin && origin->span.end <= block.end;
        if (inside && document->source->span != user_->span) document->used = true;
      }
    }
  }

  /// A plan holds the documents' texts where they are used; it does not say where they came from.
  void mark_by_content(Value value) {
    const auto mark_found = [&](const auto& documents, std::string_view key) {
      const auto found = documents.find(key);
      if (found != documents.end() && found->second->source != user_) found->second->used = true;
    };
    if (value.is_string()) mark_found(by_text_, value.string());
    if (const ReferenceNode* reference = value.reference()) mark_found(by_address_, reference->address);
  }

  bool from_plan_;
  std::unordered_map<FileId, std::vector<Document*>> by_file_;
  std::unordered_map<std::string_view, Document*> by_address_;
  std::unordered_map<std::string_view, Document*> by_text_;
  const EvaluatedResource* user_ = nullptr;
  std::size_t visited_ = 0;
};

/// Whether what a block does with a document is looked at: not where a module that is not at hand, a resource of
/// another provider, or one that only keeps it takes it.
bool judges_documents(const EvaluatedResource& user) {
  if (user.kind == BlockKind::data) return user.type == "aws_iam_policy_document";
  // What keeps a text for others to read is no place where it is a policy.
  constexpr std::string_view stores[] = {"aws_ssm_parameter",       "aws_s3_object",
                                         "aws_s3_bucket_object",    "aws_secretsmanager_secret_version",
                                         "aws_dynamodb_table_item", "aws_appconfig_hosted_configuration_version"};
  if (std::find(std::begin(stores), std::end(stores), user.type) != std::end(stores)) return false;
  return user.type.starts_with("aws_") || user.type.starts_with("awscc_");
}

}  // namespace

std::unordered_set<const EvaluatedResource*> used_documents(const Unit& unit) {
  std::vector<Document> documents;
  for (const EvaluatedResource& source : unit.resources) {
    if (source.kind == BlockKind::data && source.type == "aws_iam_policy_document")
      documents.push_back({&source, false});
  }
  if (documents.empty()) return {};
  Search search(documents, unit.dialect == Dialect::plan);
  for (const EvaluatedResource& user : unit.resources) {
    if (judges_documents(user)) search.look_through(user);
  }
  std::unordered_set<const EvaluatedResource*> used;
  for (const Document& document : documents) {
    if (document.used || search.exhausted()) used.insert(document.source);
  }
  return used;
}

}  // namespace lintel::model
