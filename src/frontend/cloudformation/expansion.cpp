#include "frontend/cloudformation/expansion.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/cloudformation/recognition.h"
#include "frontend/cloudformation/sam/transform.h"
#include "frontend/cloudformation/template_set.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

constexpr std::string_view loop_prefix = "Fn::ForEach::";
/// A node that is made is evaluated, mapped and judged later.
constexpr std::uint64_t steps_of_a_node = 10;
/// Of the eighths of a root's memory, those that the nodes may take.
constexpr unsigned eighths_for_nodes = 2;
constexpr unsigned max_include_depth = 8;

/// An identifier that a loop binds; `open` when the collection is unknown and the body stands for all its rounds.
struct Binding {
  std::string_view name;
  std::string_view value;
  bool open = false;
};

std::string alphanumeric(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) kept += c;
  }
  return kept;
}

/// `{ "Name": "AWS::Include", "Parameters": { "Location": … } }`; nullptr for any other transform.
const Node* include_location(const Node& transform) {
  const Node* name = document::find(transform, "Name");
  const Node* parameters = document::find(transform, "Parameters");
  if (!name || name->text != include_transform || !parameters) return nullptr;
  return document::find(*parameters, "Location");
}

/// Rewrites a template's document, sharing what does not change.
class Expander {
 public:
  Expander(TemplateEvaluation& evaluation, const TemplateSet& workspace, Stack& stack)
      : evaluation_(evaluation),
        arena_(evaluation.arena()),
        workspace_(workspace),
        stack_(stack),
        last_step_(evaluation.account().steps() + evaluation.account().share()) {}

  const Node* expand_root(const Node& root) {
    const Node* result = rewrite(root, false);
    if (const Node* transform = document::find(root, "Transform")) {
      const auto apply = [&](const Node& each) {
        if (each.kind == NodeKind::string && is_own_transform(each.text)) return;
        if (each.kind == NodeKind::mapping)
          result = with_included_root(result, each);
        else
          note_macro(each);
      };
      if (transform->kind == NodeKind::sequence) {
        for (const Node* item : transform->items) apply(*item);
      } else {
        apply(*transform);
      }
    }
    return result;
  }

 private:
  /// Another level as long as this lives.
  class Level {
   public:
    Level(unsigned& level, unsigned now) : level_(level), before_(level) { level = now; }
    ~Level() { level_ = before_; }
    Level(const Level&) = delete;

   private:
    unsigned& level_;
    unsigned before_;
  };

  bool spend(Span span) {
    evaluation_.account().spend(steps_of_a_node);
    ++copied_;
    full_ = full_ || evaluation_.account().steps() > last_step_ || !evaluation_.account().fits(eighths_for_nodes);
    if (!full_) return true;
    evaluation_.report_budget("budget-expansion",
                              "Fn::ForEach and AWS::Include make more nodes here (" + std::to_string(copied_) +
                                  ") than the root has steps and memory for; the rest is left out. Raise --max-steps "
                                  "and --max-memory",
                              span);
    return false;
  }

  /// `${Name}` and `&{Name}` of the bindings in force, replaced.
  std::string_view substitute(std::string_view text, bool& has_open) {
    if (bindings_.empty() || text.find('{') == std::string_view::npos) return text;
    std::string result;
    std::size_t done = 0;
    bool changed = false;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
      if (at == 0 || (text[at - 1] != '$' && text[at - 1] != '&')) continue;
      const std::size_t close = text.find('}', at);
      if (close == std::string_view::npos) break;
      const Binding* binding = find_binding(text.substr(at + 1, close - at - 1));
      if (!binding) continue;
      if (binding->open) {
        has_open = true;
        continue;
      }
      result += text.substr(done, at - 1 - done);
      result += text[at - 1] == '&' ? alphanumeric(binding->value) : std::string(binding->value);
      done = close + 1;
      changed = true;
    }
    if (!changed) return text;
    result += text.substr(done);
    return arena_.copy(result);
  }

  const Binding* find_binding(std::string_view name) const {
    for (std::size_t i = bindings_.size(); i-- > 0;) {
      if (bindings_[i].name == name) return &bindings_[i];
    }
    return nullptr;
  }

  const Node* text_node(const Node& like, std::string_view text) {
    Node* node = arena_.make<Node>(like);
    node->kind = NodeKind::string;
    node->quoted = true;
    node->tag = {};
    node->text = text;
    node->items = {};
    node->entries = {};
    return node;
  }

  /// `names_only`: the text is a name or a Sub's text, in which an open identifier may stay as it is.
  const Node* rewrite(const Node& node, bool names_only) {
    if ((!bindings_.empty() || include_depth_ > 0) && !spend(node.span)) return &node;
    switch (node.kind) {
      case NodeKind::string:
        return rewrite_scalar(node, names_only);
      case NodeKind::sequence:
        return rewrite_sequence(node, names_only || keeps_names(node.tag));
      case NodeKind::mapping:
        return rewrite_mapping(node);
      default:
        return &node;
    }
  }

  static bool keeps_names(std::string_view tag) { return tag == "!Sub" || tag == "!GetAtt" || tag == "!Ref"; }

  const Node* rewrite_scalar(const Node& node, bool names_only) {
    if (bindings_.empty()) return &node;
    if (node.tag == "!Ref") {
      const Binding* binding = find_binding(node.text);
      if (binding && !binding->open) return text_node(node, binding->value);
    }
    bool has_open = false;
    const std::string_view text = substitute(node.text, has_open);
    // The body of a loop over an unknown collection: its open names are worked out as Fn::Sub's are.
    const bool substitutes = has_open && !names_only && node.tag.empty();
    if (text.data() == node.text.data() && !substitutes) return &node;
    Node* copy = arena_.make<Node>(node);
    copy->text = text;
    if (substitutes) copy->tag = "!Sub";
    return copy;
  }

  const Node* rewrite_sequence(const Node& node, bool names_only) {
    std::vector<const Node*> items;
    bool changed = false;
    items.reserve(node.items.size());
    for (const Node* item : node.items) {
      items.push_back(rewrite(*item, names_only));
      changed = changed || items.back() != item;
    }
    if (!changed) return &node;
    Node* copy = arena_.make<Node>(node);
    copy->items = arena_.copy(std::span<const Node* const>(items));
    return copy;
  }

  const Node* rewrite_mapping(const Node& node) {
    if (node.tag == "!Transform") return rewrite_short_transform(node);
    if (node.entries.size() == 1 && node.entries.front().key == "Ref" && !bindings_.empty()) {
      const Binding* binding = find_binding(node.entries.front().value->text);
      if (binding && !binding->open) return text_node(*node.entries.front().value, binding->value);
    }
    std::vector<Entry> entries;
    bool changed = false, unread = node.unread;
    entries.reserve(node.entries.size());
    const Level level(level_, level_ + 1);
    for (const Entry& entry : node.entries) {
      if (entry.key.starts_with(loop_prefix) && entry.value->kind == NodeKind::sequence) {
        expand_loop(entry, entries);
        changed = true;
      } else if (entry.key == "Fn::Transform" && include(*entry.value, entries, unread)) {
        changed = true;
      } else {
        bool has_open = false;
        const bool names =
            entry.key == "Fn::Sub" || entry.key == "Fn::GetAtt" || entry.key == "Ref" || entry.key == "DependsOn";
        const Entry copy{substitute(entry.key, has_open), entry.key_span, rewrite(*entry.value, names)};
        changed = changed || copy.value != entry.value || copy.key.data() != entry.key.data();
        entries.push_back(copy);
      }
    }
    if (!changed && unread == node.unread) return &node;
    Node* copy = arena_.make<Node>(node);
    copy->unread = unread;
    document::set_entries(*copy, entries, arena_);
    return copy;
  }

  /// `!Transform { Name: AWS::Include, … }`: the file's members are all that the mapping has.
  const Node* rewrite_short_transform(const Node& node) {
    std::vector<Entry> entries;
    bool unread = node.unread;
    const bool included = include(node, entries, unread);
    if (!included && unread == node.unread) return &node;
    Node* copy = arena_.make<Node>(node);
    copy->unread = unread;
    if (included) {
      copy->tag = {};
      document::set_entries(*copy, entries, arena_);
    }
    return copy;
  }

  /// `Fn::ForEach::Name: [identifier, collection, { key: value }]`: the body's members, once for each item.
  void expand_loop(const Entry& loop, std::vector<Entry>& into) {
    const std::span<const Node* const> arguments = loop.value->items;
    if (arguments.size() != 3 || arguments[0]->kind != NodeKind::string || arguments[2]->kind != NodeKind::mapping) {
      evaluation_.report(ProblemSeverity::error, "intrinsic-form",
                         "Fn::ForEach needs an identifier, a collection and a mapping", loop.key_span);
      return;
    }
    const Value collection = evaluation_.evaluate_text(stack_, *rewrite(*arguments[1], true));
    const std::size_t outer = bindings_.size();
    bindings_.push_back({arguments[0]->text, {}, false});
    // What is made of an item's text is a name, which is shown.
    bool known = collection.is_sequence() && !collection.has_sensitive();
    for (const Value item : collection.items()) known = known && item.is_string();
    if (known) {
      for (const Value item : collection.items()) {
        bindings_[outer].value = item.string();
        append_body(*arguments[2], into);
        if (full_) break;
      }
    } else {
      bindings_[outer].open = true;
      const Blocker* why = find_blocker(collection, arena_);
      if (!why) why = make_blocker(arguments[1]->span, "the collection of Fn::ForEach is not known", arena_);
      stack_.open_names.emplace(arguments[0]->text, why);
      append_body(*arguments[2], into);
    }
    bindings_.resize(outer);
  }

  void append_body(const Node& body, std::vector<Entry>& into) {
    const Level level(level_, level_ - 1);  // its members stand beside the loop
    const Node* round = rewrite_mapping(body);
    into.insert(into.end(), round->entries.begin(), round->entries.end());
  }

  /// What is deployed is not what this code says: a macro may rewrite all that it is given.
  void note_macro(const Node& transform) {
    const Node* name = document::find(transform, "Name");
    if (!name) name = &transform;
    if (is_own_transform(name->text) && name->text != include_transform) return;
    std::string message = "CloudFormation runs the macro ";
    if (name->kind == NodeKind::string && !name->text.empty()) message += quoted(name->text) + " ";
    note_deployed(message + "here: what it makes of the template is deployed, and is not known", transform.span);
  }

  void note_deployed(std::string message, Span span) {
    // In a resource, what it makes is unknown, and is said where a rule asks for it.
    constexpr unsigned in_section = 2;
    if (level_ > in_section || std::find(noted_.begin(), noted_.end(), span) != noted_.end()) return;
    noted_.push_back(span);
    evaluation_.report(ProblemSeverity::notice, "template-transformed", std::move(message), span);
  }

  /// Puts an included file's members in the place of `Fn::Transform`; false when it is no local include. Sets `unread`
  /// where a part of the file could not be read.
  bool include(const Node& transform, std::vector<Entry>& into, bool& unread) {
    const Node* location = include_location(transform);
    if (!location) {
      note_macro(transform);
      return false;
    }
    if (include_depth_ > 0 && !spend(location->span)) return true;
    const Value named = evaluation_.evaluate_text(stack_, *location);
    const IncludedFile* included = included_file(workspace_, *stack_.file, named);
    if (!included) included = uploaded_file(workspace_, *stack_.file, named);
    if (!included) {
      note_deployed(
          "what AWS::Include takes in here is not a file of this code: the template that is deployed has more",
          location->span);
      return false;
    }
    if (included->file == FileId::none) {
      evaluation_.report(ProblemSeverity::warning, "include-missing",
                         "the file \"" + std::string(location->text) + "\" to include does not exist", location->span);
      return false;
    }
    evaluation_.add_file(included->file, included->problems);
    if (has_error(included->problems)) unread = stack_.includes_unread = true;
    if (!included->root) return false;
    if (include_depth_ >= max_include_depth) {
      evaluation_.report_budget("budget-include",
                                "files include each other deeper than " + std::to_string(max_include_depth) +
                                    " levels; what is deeper is left out",
                                location->span);
      return true;
    }
    ++include_depth_;
    const Level level(level_, std::max(level_, 1u) - 1);
    const Node* rewritten = rewrite_mapping(*included->root);
    --include_depth_;
    into.insert(into.end(), rewritten->entries.begin(), rewritten->entries.end());
    return true;
  }

 public:
  /// Puts the local file that a property names, which `aws cloudformation package` and SAM upload, in the place of the
  /// property that its text is written into otherwise.
  const Node* with_uploaded_files(const Node* root) {
    const Node* resources = document::find(*root, "Resources");
    if (!resources || resources->kind != NodeKind::mapping) return root;
    std::vector<Entry> entries(resources->entries.begin(), resources->entries.end());
    bool changed = false;
    for (Entry& entry : entries) {
      const Node* resource = with_uploaded_file(*entry.value);
      changed = changed || resource != entry.value;
      entry.value = resource;
    }
    if (!changed) return root;
    Node* copy = arena_.make<Node>(*resources);
    document::set_entries(*copy, entries, arena_);
    return with_member(*root, "Resources", {"Resources", resources->span, copy});
  }

 private:
  const Node* with_uploaded_file(const Node& resource) {
    struct Upload {
      std::string_view type, location, text;
    };
    static constexpr Upload uploads[] = {
        {"AWS::ApiGateway::RestApi", "BodyS3Location", "Body"},
        {"AWS::ApiGatewayV2::Api", "BodyS3Location", "Body"},
        {"AWS::StepFunctions::StateMachine", "DefinitionS3Location", "Definition"},
    };
    const Node* type = document::find(resource, "Type");
    const Node* properties = document::find(resource, "Properties");
    if (!type || !properties) return &resource;
    for (const Upload& upload : uploads) {
      const Node* location = type->text == upload.type ? document::find(*properties, upload.location) : nullptr;
      if (!location || location->kind != NodeKind::string || document::find(*properties, upload.text)) continue;
      const IncludedFile* file = included_file(workspace_, *stack_.file, evaluation_.evaluate_text(stack_, *location));
      if (!file || file->file == FileId::none) continue;
      evaluation_.add_file(file->file, file->problems);
      if (has_error(file->problems)) stack_.includes_unread = true;
      if (!file->root) continue;
      const Node* changed = with_member(*properties, upload.location, {upload.text, location->span, file->root});
      return with_member(resource, "Properties", {"Properties", properties->span, changed});
    }
    return &resource;
  }

  /// A mapping with another member in the place of one.
  const Node* with_member(const Node& node, std::string_view key, const Entry& member) {
    std::vector<Entry> entries(node.entries.begin(), node.entries.end());
    for (Entry& entry : entries) {
      if (entry.key != key) continue;
      const Span key_span = entry.key_span;
      entry = member;
      entry.key_span = key_span;
    }
    Node* copy = arena_.make<Node>(node);
    document::set_entries(*copy, entries, arena_);
    return copy;
  }

  /// A whole-template include adds its sections' members to the template's own.
  const Node* with_included_root(const Node* root, const Node& transform) {
    std::vector<Entry> included;
    bool unread = root->unread;
    if (!include(transform, included, unread)) return root;
    std::vector<Entry> entries(root->entries.begin(), root->entries.end());
    for (const Entry& section : included) {
      const auto own =
          std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == section.key; });
      if (own == entries.end()) {
        entries.push_back(section);
      } else if (own->value->kind == NodeKind::mapping && section.value->kind == NodeKind::mapping) {
        std::vector<Entry> members(own->value->entries.begin(), own->value->entries.end());
        members.insert(members.end(), section.value->entries.begin(), section.value->entries.end());
        Node* merged = arena_.make<Node>(*own->value);
        document::set_entries(*merged, members, arena_);
        merged->unread = merged->unread || section.value->unread;
        own->value = merged;
      }
    }
    Node* copy = arena_.make<Node>(*root);
    copy->unread = unread;
    document::set_entries(*copy, entries, arena_);
    return copy;
  }

  TemplateEvaluation& evaluation_;
  Arena& arena_;
  const TemplateSet& workspace_;
  Stack& stack_;
  std::vector<Binding> bindings_;
  std::uint64_t copied_ = 0;
  std::uint64_t last_step_;  ///< of the root, that may be spent on copies
  bool full_ = false;
  unsigned include_depth_ = 0;
  unsigned level_ = 0;       ///< of the mapping that is rewritten: the template's own is 1, a section 2
  std::vector<Span> noted_;  ///< where something is made at deployment
};

}  // namespace

bool needs_expansion(const TemplateFile& file, const SourceSet& sources) {
  constexpr std::string_view signs[] = {"Fn::Transform", "!Transform", "AWS::Include", "S3Location"};
  const std::string_view text = sources.text(file.file);
  return document::find(*file.sections.root, "Transform") || file.sections.uses_serverless() ||
         std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

const Node* expand(TemplateEvaluation& evaluation, const TemplateSet& workspace, Stack& stack) {
  Expander expander(evaluation, workspace, stack);
  const Node* root = expander.expand_root(*stack.sections.root);
  const bool is_sam = stack.sections.has_transform(serverless_transform) || stack.sections.uses_serverless();
  return expander.with_uploaded_files(is_sam ? sam::transform(evaluation, stack, *root) : root);
}

}  // namespace lintel::cloudformation
