#include "syntax/hcl/from_json.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "syntax/hcl/duplicate_attributes.h"
#include "syntax/hcl/tree_reader.h"

namespace lintel::hcl {
namespace {

using document::Node;
using document::NodeKind;

struct BlockType;
using Schema = std::span<const BlockType>;

/// A block that Terraform's own language defines, and so can be told from an attribute without a provider's schema.
struct BlockType {
  std::string_view name;
  std::size_t labels = 0;
  const Schema* inner = nullptr;
  /// A member that says of an object with fewer labels that it is the block itself; empty: labels are never left out.
  std::string_view bare_by = {};
};

constexpr std::array<BlockType, 1> content_blocks = {{{"dynamic", 1, nullptr}}};

constexpr std::array<BlockType, 2> condition_blocks = {{{"precondition"}, {"postcondition"}}};
constexpr Schema condition_schema = condition_blocks;
constexpr std::array<BlockType, 3> lifecycle_blocks = {{{"precondition"}, {"postcondition"}, {"action_trigger"}}};
constexpr Schema lifecycle_schema = lifecycle_blocks;
constexpr std::array<BlockType, 1> connection_blocks = {{{"connection"}}};
constexpr Schema connection_schema = connection_blocks;
constexpr Schema content_schema = content_blocks;
constexpr std::array<BlockType, 5> resource_blocks = {{
    {"lifecycle", 0, &lifecycle_schema},
    {"provisioner", 1, &connection_schema},
    {"connection"},
    {"dynamic", 1},
    {"_", 0, &content_schema},
}};
constexpr Schema resource_schema = resource_blocks;
constexpr std::array<BlockType, 1> module_blocks = {{{"lifecycle"}}};
constexpr Schema module_schema = module_blocks;
constexpr std::array<BlockType, 2> provider_blocks = {{{"dynamic", 1}, {"_", 0, &content_schema}}};
constexpr Schema provider_schema = provider_blocks;
constexpr std::array<BlockType, 2> action_blocks = {{{"config", 0, &content_schema}, {"lifecycle"}}};
constexpr Schema action_schema = action_blocks;
constexpr std::array<BlockType, 1> dynamic_blocks = {{{"content"}}};
constexpr Schema dynamic_schema = dynamic_blocks;
constexpr std::array<BlockType, 1> validation_blocks = {{{"validation"}}};
constexpr Schema variable_schema = validation_blocks;
constexpr std::array<BlockType, 1> workspaces_blocks = {{{"workspaces"}}};
constexpr Schema cloud_schema = workspaces_blocks;
constexpr std::array<BlockType, 1> encrypted_blocks = {{{"fallback"}}};
constexpr Schema encrypted_schema = encrypted_blocks;
constexpr std::array<BlockType, 2> remote_state_blocks = {{{"default"}, {"remote_state_data_source", 1}}};
constexpr Schema remote_state_schema = remote_state_blocks;
constexpr std::array<BlockType, 5> encryption_blocks = {{
    {"key_provider", 2},
    {"method", 2},
    {"state", 0, &encrypted_schema},
    {"plan", 0, &encrypted_schema},
    {"remote_state_data_sources", 0, &remote_state_schema},
}};
constexpr Schema encryption_schema = encryption_blocks;
constexpr std::array<BlockType, 1> store_blocks = {{{"provider", 1}}};
constexpr Schema store_schema = store_blocks;
constexpr std::array<BlockType, 6> terraform_blocks = {{
    {"required_providers"},
    {"backend", 1, &cloud_schema},
    {"cloud", 0, &cloud_schema},
    {"provider_meta", 1},
    {"encryption", 0, &encryption_schema},
    {"state_store", 1, &store_schema},
}};
constexpr Schema terraform_schema = terraform_blocks;
constexpr std::array<BlockType, 2> check_blocks = {{{"assert"}, {"data", 2, &resource_schema}}};
constexpr Schema check_schema = check_blocks;
constexpr std::array<BlockType, 15> file_blocks = {{
    {"terraform", 0, &terraform_schema},
    {"provider", 1, &provider_schema},
    {"variable", 1, &variable_schema},
    {"locals"},
    {"output", 1, &condition_schema},
    {"module", 1, &module_schema},
    {"resource", 2, &resource_schema},
    {"data", 2, &resource_schema},
    {"ephemeral", 2, &resource_schema},
    {"action", 2, &action_schema},
    {"language"},
    {"moved"},
    {"import"},
    {"removed", 0, &resource_schema},
    {"check", 1, &check_schema},
}};
constexpr Schema file_schema = file_blocks;

constexpr std::array<BlockType, 1> config_blocks = {{{"config"}}};
constexpr Schema stack_provider_schema = config_blocks;
constexpr std::array<BlockType, 1> approval_blocks = {{{"check"}}};
constexpr Schema approval_schema = approval_blocks;
constexpr std::array<BlockType, 15> stack_blocks = {{
    {"component", 1},
    {"stack", 1},
    {"provider", 2, &stack_provider_schema},
    {"required_providers"},
    {"variable", 1, &variable_schema},
    {"locals"},
    {"output", 1},
    {"removed"},
    {"deployment", 1},
    {"identity_token", 1},
    {"store", 2},
    {"deployment_group", 1},
    {"deployment_auto_approve", 1, &approval_schema},
    {"publish_output", 1},
    {"upstream_input", 1},
}};
constexpr Schema stack_schema = stack_blocks;

constexpr std::array<BlockType, 4> run_blocks = {
    {{"extra_arguments", 1}, {"before_hook", 1}, {"after_hook", 1}, {"error_hook", 1}}};
constexpr Schema run_schema = run_blocks;
constexpr std::array<BlockType, 2> error_blocks = {{{"retry", 1}, {"ignore", 1}}};
constexpr Schema error_schema = error_blocks;
constexpr std::array<BlockType, 13> terragrunt_blocks = {{
    {"terraform", 0, &run_schema},
    {"remote_state"},
    {"include", 1, nullptr, "path"},
    {"locals"},
    {"dependency", 1},
    {"dependencies"},
    {"generate", 1},
    {"feature", 1},
    {"exclude"},
    {"errors", 0, &error_schema},
    {"engine"},
    {"unit", 1},
    {"stack", 1},
}};
constexpr Schema terragrunt_schema = terragrunt_blocks;

Schema schema_of(JsonLanguage language) {
  return language == JsonLanguage::stacks       ? stack_schema
         : language == JsonLanguage::terragrunt ? terragrunt_schema
                                                : file_schema;
}

/// An argument whose strings hold an expression as such, not a template: references and keywords that Terraform reads
/// without evaluating.
struct ReferenceArgument {
  std::string_view block;
  std::string_view name;
};

constexpr std::array reference_arguments = std::to_array<ReferenceArgument>({
    {"resource", "provider"},
    {"resource", "depends_on"},
    {"data", "provider"},
    {"data", "depends_on"},
    {"ephemeral", "provider"},
    {"ephemeral", "depends_on"},
    {"action", "provider"},
    {"action", "depends_on"},
    {"module", "providers"},
    {"module", "depends_on"},
    {"output", "depends_on"},
    {"lifecycle", "ignore_changes"},
    {"lifecycle", "replace_triggered_by"},
    {"action_trigger", "events"},
    {"action_trigger", "actions"},
    {"variable", "type"},
    {"provisioner", "when"},
    {"provisioner", "on_failure"},
    {"moved", "from"},
    {"moved", "to"},
    {"import", "to"},
    {"import", "provider"},
    {"removed", "from"},
    // of Terraform Stacks
    {"component", "providers"},
    {"component", "depends_on"},
    {"stack", "depends_on"},
    {"removed", "providers"},
    {"deployment", "deployment_group"},
    {"deployment_group", "auto_approve_checks"},
});

bool holds_expression(std::string_view block_type, std::string_view name) {
  return std::any_of(reference_arguments.begin(), reference_arguments.end(), [&](const ReferenceArgument& argument) {
    return argument.block == block_type && argument.name == name;
  });
}

class JsonSyntaxReader {
 public:
  JsonSyntaxReader(FileId file, bool expressions, Problems& problems)
      : expressions_(expressions), writer_(file), problems_(problems) {}

  Tree read(const Node& root, JsonLanguage language) {
    std::vector<NodeId> items;
    add_items(root, expressions_ ? schema_of(language) : Schema{}, "", items);
    drop_duplicate_attributes(items, 0, writer_, problems_);
    return writer_.finish(
        writer_.add(SyntaxKind::body, root.span.begin, root.span.end, {}, items, root.unread ? 1 : 0));
  }

 private:
  struct Label {
    std::string_view text;
    Span span;
  };

  void report(const char* message, Span span) {
    Problem problem;
    problem.code = "hcl-syntax";
    problem.message = message;
    problem.span = span;
    problems_.push_back(std::move(problem));
  }

  static std::uint16_t name_length(Span span) {
    return static_cast<std::uint16_t>(std::min<std::uint32_t>(span.end - span.begin, UINT16_MAX));
  }

  void add_items(const Node& body, Schema schema, std::string_view block_type, std::vector<NodeId>& items) {
    if (body.kind == NodeKind::sequence) {
      for (const Node* part : body.items) add_items(*part, schema, block_type, items);
      return;
    }
    if (body.kind != NodeKind::mapping) {
      report("expected an object here", body.span);
      return;
    }
    std::vector<Node> merged;
    const std::vector<document::Entry> entries = merge_repeated(body, schema, merged);
    for (const document::Entry& entry : entries) {
      if (entry.key == "//") continue;  // how JSON syntax writes comments
      const auto block =
          std::find_if(schema.begin(), schema.end(), [&](const BlockType& type) { return type.name == entry.key; });
      if (block != schema.end()) {
        std::vector<Label> labels;
        add_blocks(*block, entry, *entry.value, labels, items);
        continue;
      }
      const bool reference = expressions_ && holds_expression(block_type, entry.key);
      const NodeId value = read_value(*entry.value, reference);
      if (value == 0) continue;
      items.push_back(writer_.add(SyntaxKind::attribute, entry.key_span.begin, entry.value->span.end,
                                  writer_.add_text(entry.key), {&value, 1}, 0, name_length(entry.key_span)));
    }
  }

  static bool holds_blocks(const Node& value) {
    return value.kind == NodeKind::mapping || value.kind == NodeKind::sequence;
  }

  /// The entries of an object. A name that is written again for objects, and that is not in `schema`, is taken for that
  /// of a block that only a provider knows: there is one of each, as in a list of them, which `merged` holds.
  std::vector<document::Entry> merge_repeated(const Node& body, Schema schema, std::vector<Node>& merged) {
    std::vector<document::Entry> entries;
    std::unordered_map<std::string_view, std::size_t> known;
    std::map<std::size_t, std::vector<const Node*>> lists;
    entries.reserve(body.entries.size());
    for (const document::Entry& entry : body.entries) {
      const auto is_type = [&](const BlockType& type) { return type.name == entry.key; };
      const bool is_block = entry.key == "//" || std::any_of(schema.begin(), schema.end(), is_type);
      const auto [first, is_new] = known.try_emplace(entry.key, entries.size());
      if (is_new || is_block || !holds_blocks(*entry.value) || !holds_blocks(*entries[first->second].value)) {
        entries.push_back(entry);
        continue;
      }
      std::vector<const Node*>& items = lists[first->second];
      const auto add = [&](const Node* value) {
        if (value->kind == NodeKind::sequence) items.insert(items.end(), value->items.begin(), value->items.end());
        if (value->kind == NodeKind::mapping) items.push_back(value);
      };
      if (items.empty()) add(entries[first->second].value);
      add(entry.value);
    }
    merged.reserve(lists.size());
    for (auto& [place, items] : lists) {
      Node& list = merged.emplace_back(*entries[place].value);
      list.kind = NodeKind::sequence;
      list.entries = {};
      list.items = *(kept_items_.emplace_back(std::make_unique<std::vector<const Node*>>(std::move(items))));
      entries[place].value = &list;
    }
    return entries;
  }

  /// What an object says twice of one key, Terraform refuses.
  void report_repeated(const std::vector<document::Entry>& entries) {
    std::unordered_map<std::string_view, Span> known;
    for (const document::Entry& entry : entries) {
      const auto [first, is_new] = known.try_emplace(entry.key, entry.key_span);
      if (is_new || entry.key == "//" || repeated_++ >= max_repeated) continue;
      Problem problem;
      problem.code = "duplicate-attribute";
      problem.message = "the key \"" + std::string(entry.key.substr(0, 200)) + "\" is set twice";
      problem.span = entry.key_span;
      problem.related.push_back({first->second, "set here before"});
      problems_.push_back(std::move(problem));
    }
  }

  /// Takes the labels that are still missing from the keys of `value`, then makes a block of every object.
  void add_blocks(const BlockType& type, const document::Entry& entry, const Node& value, std::vector<Label>& labels,
                  std::vector<NodeId>& items) {
    if (value.kind == NodeKind::null) return;
    if (value.kind == NodeKind::sequence) {
      for (const Node* item : value.items) add_blocks(type, entry, *item, labels, items);
      return;
    }
    if (value.kind != NodeKind::mapping) {
      report(labels.size() < type.labels ? "expected an object here, whose keys are the block's labels"
                                         : "expected an object here, the block's body",
             value.span);
      return;
    }
    if (labels.size() < type.labels && !is_bare(type, value)) {
      for (const document::Entry& label : value.entries) {
        if (label.key == "//") continue;
        labels.push_back({label.key, label.key_span});
        add_blocks(type, entry, *label.value, labels, items);
        labels.pop_back();
      }
      return;
    }
    items.push_back(add_block(type, entry, value, labels));
  }

  static bool is_bare(const BlockType& type, const Node& value) {
    const Node* member = type.bare_by.empty() ? nullptr : document::find(value, type.bare_by);
    return member && member->kind == NodeKind::string;
  }

  /// The header of a block is its innermost label: the type and outer labels may stand far above, shared with others.
  NodeId add_block(const BlockType& type, const document::Entry& entry, const Node& value,
                   const std::vector<Label>& labels) {
    std::vector<NodeId> children;
    children.reserve(labels.size() + 1);
    for (const Label& label : labels) {
      children.push_back(
          writer_.add(SyntaxKind::string, label.span.begin, label.span.end, writer_.add_text(label.text)));
    }
    std::vector<NodeId> items;
    add_items(value, inner_schema(type), type.name, items);
    drop_duplicate_attributes(items, 0, writer_, problems_);
    children.push_back(
        writer_.add(SyntaxKind::body, value.span.begin, value.span.end, {}, items, value.unread ? 1 : 0));
    const Span header = labels.empty() ? entry.key_span : labels.back().span;
    return writer_.add(SyntaxKind::block, header.begin, value.span.end, writer_.add_text(type.name), children, 0,
                       name_length(header));
  }

  /// `dynamic` blocks hold `content`, and that again `dynamic` blocks.
  static Schema inner_schema(const BlockType& type) {
    if (type.name == "dynamic") return dynamic_schema;
    if (type.name == "content") return content_schema;
    return type.inner ? *type.inner : Schema{};
  }

  // ---- values --------------------------------------------------------------------------------------------------

  NodeId read_value(const Node& node, bool reference) {
    switch (node.kind) {
      case NodeKind::null:
        return writer_.add(SyntaxKind::null, node.span.begin, node.span.end);
      case NodeKind::boolean:
        return writer_.add(SyntaxKind::boolean, node.span.begin, node.span.end, {}, {}, node.truth);
      case NodeKind::number:
        return read_number(node);
      case NodeKind::string:
        return read_string(node.text, node.span, reference);
      case NodeKind::sequence: {
        std::vector<NodeId> items;
        for (const Node* item : node.items) {
          const NodeId value = read_value(*item, reference);
          if (value == 0) return 0;
          items.push_back(value);
        }
        return writer_.add(SyntaxKind::tuple, node.span.begin, node.span.end, {}, items);
      }
      case NodeKind::mapping: {
        std::vector<NodeId> items;
        std::vector<Node> merged;
        const std::vector<document::Entry> entries = merge_repeated(node, {}, merged);
        report_repeated(entries);
        for (const document::Entry& entry : entries) {
          const NodeId key = read_key(entry);
          const NodeId value = read_value(*entry.value, reference);
          if (key == 0 || value == 0) return 0;
          items.push_back(key);
          items.push_back(value);
        }
        return writer_.add(SyntaxKind::object, node.span.begin, node.span.end, {}, items);
      }
    }
    return 0;
  }

  NodeId read_number(const Node& node) {
    if (!node.text.starts_with('-')) {
      return writer_.add(SyntaxKind::number, node.span.begin, node.span.end, writer_.add_text(node.text));
    }
    const NodeId digits =
        writer_.add(SyntaxKind::number, node.span.begin + 1, node.span.end, writer_.add_text(node.text.substr(1)));
    return writer_.add(SyntaxKind::unary, node.span.begin, node.span.end, {}, {digits},
                       static_cast<std::uint8_t>(Operator::negate));
  }

  NodeId read_string(std::string_view text, Span span, bool reference) {
    if (!expressions_) return writer_.add(SyntaxKind::string, span.begin, span.end, writer_.add_text(text));
    // With escapes in it, the string is not in the file as it is parsed here.
    const bool verbatim = span.end - span.begin == text.size() + 2;
    TextPlacement placement;
    placement.source_offset = span.begin + 1;
    if (!verbatim) placement.fixed = &span;
    const bool is_template = text.find("${") != std::string_view::npos || text.find("%{") != std::string_view::npos;
    if (reference && !is_template) return read_expression(text, placement, writer_, problems_);
    if (!is_template) return writer_.add(SyntaxKind::string, span.begin, span.end, writer_.add_text(text));
    return read_template(text, placement, writer_, problems_);
  }

  /// A key that is one interpolation as a whole is what that gives, and not the name that stands in it.
  NodeId read_key(const document::Entry& entry) {
    const NodeId key = read_string(entry.key, entry.key_span, false);
    if (key == 0 || !expressions_ || !entry.key.starts_with("${")) return key;
    return writer_.add(SyntaxKind::parentheses, entry.key_span.begin, entry.key_span.end, {}, {key});
  }

  static constexpr std::size_t max_repeated = 100;
  bool expressions_;
  std::size_t repeated_ = 0;
  std::vector<std::unique_ptr<std::vector<const Node*>>> kept_items_;  ///< of lists that stand in no file
  TreeWriter writer_;
  Problems& problems_;
};

}  // namespace

Tree from_json(FileId file, const document::Node& root, bool expressions, Problems& problems, JsonLanguage language) {
  return JsonSyntaxReader(file, expressions, problems).read(root, language);
}

}  // namespace lintel::hcl
