#include "repair/proposal.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/mapping.h"
#include "repair/attached_resource.h"
#include "repair/block_attribute.h"
#include "repair/companion.h"
#include "repair/literal.h"
#include "repair/property_path.h"
#include "repair/template_property.h"
#include "rules/catalog/rule_set.h"
#include "rules/engine/engine.h"
#include "rules/language/rule_file.h"
#include "syntax/document/parse.h"

namespace lintel::repair {

using hcl::Cursor;
using hcl::SyntaxKind;

/// Files as repairs look into them, read once.
struct Proposals::ReadFiles {
  struct Template {
    Arena arena;
    const document::Node* root = nullptr;
  };

  /// The block of Terraform's that has a span.
  Cursor find_block(const hcl::TreeView& tree, Span span) {
    auto [entry, is_new] = blocks_.try_emplace(tree.file);
    if (is_new) {
      const Cursor body{&tree, tree.root};
      for (std::size_t i = 0; i < body.size(); ++i) {
        if (body.child(i).kind() == SyntaxKind::block) entry->second.emplace(body.child(i).span().begin, body.child(i));
      }
    }
    const auto found = entry->second.find(span.begin);
    return found != entry->second.end() && found->second.span() == span ? found->second : Cursor{};
  }

  /// A template's document; nullptr where it has none.
  const document::Node* find_template(FileId file, std::string_view text, Notation notation, const Limits& limits) {
    auto [entry, is_new] = templates_.try_emplace(file);
    if (is_new) {
      entry->second = std::make_unique<Template>();
      Arena& arena = entry->second->arena;
      Problems problems;
      entry->second->root = notation == Notation::json ? document::parse_json(file, text, arena, limits, problems)
                                                       : document::parse_yaml(file, text, arena, limits, problems);
    }
    return entry->second->root;
  }

 private:
  std::map<FileId, std::unordered_map<std::uint32_t, Cursor>> blocks_;
  std::map<FileId, std::unique_ptr<Template>> templates_;
};

namespace {

/// A resource that a finding is of, and the unit that holds it.
struct FoundResource {
  std::shared_ptr<const LiveUnit> live;
  const model::Resource* resource = nullptr;
};

FoundResource find_resource(const Finding& finding, IncrementalScan& scan) {
  const std::string path(scan.sources()->path(static_cast<FileId>(finding.location.source)));
  for (const RootId root : scan.roots_of(path)) {
    FoundResource found{scan.live_unit(root), nullptr};
    if (!found.live || !found.live->analysed.graph) continue;
    found.resource = found.live->analysed.graph->find(finding.resource_address.view());
    if (found.resource) return found;
  }
  return {};
}

/// Why nobody should write into a file, or its text cannot be written as it was; empty: it can.
std::string unwritable(FileId file, const SourceSet& sources) {
  const std::string_view path = sources.path(file);
  const auto has_folder = [&](std::string_view folder) {
    return path.find("/" + std::string(folder) + "/") != std::string_view::npos ||
           path.starts_with(std::string(folder) + "/");
  };
  if (has_folder(".terraform")) return "it is in an installed module: change the argument of the call";
  if (has_folder(".terragrunt-cache")) return "Terragrunt has made a copy of the file";
  if (has_folder("cdk.out")) return "the CDK has generated the file";
  if (sources.encoding(file) != Encoding::utf8 || find_invalid_utf8(sources.text(file)) != std::string_view::npos)
    return "the file is not plain UTF-8";
  if (path.ends_with(".tf.json") || path.ends_with(".tofu.json")) return "the file is in Terraform's JSON syntax";
  return {};
}

std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> names;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    names.emplace_back(path.substr(0, end));
    path = path.substr(std::min(end + 1, path.size()));
  }
  return names;
}

/// The property that a hint names first, `name("A.B")` in a template; empty when it names none by a literal.
std::string_view named_property(Cursor hint, int depth = 0) {
  constexpr int deepest = 16;
  if (!hint || depth > deepest) return {};
  if (hint.kind() == SyntaxKind::call && hint.text() == "name" && hint.size() == 1 &&
      hint.child(0).kind() == SyntaxKind::string)
    return hint.child(0).text();
  for (std::size_t i = 0; i < hint.size(); ++i) {
    if (const std::string_view name = named_property(hint.child(i), depth + 1); !name.empty()) return name;
  }
  return {};
}

/// Finds the property that is written at a place, where a claim does not tell it: the rule took the value from a copy.
class PathFinder {
 public:
  explicit PathFinder(Span place) : place_(place) {}

  /// Empty where there is none, or another one too.
  std::string find(Value properties) {
    visit(properties, "");
    return found_ == 1 ? path_ : std::string();
  }

 private:
  static constexpr std::size_t most = 20'000;
  static constexpr std::size_t deepest = 24;

  void visit(Value value, const std::string& path, std::size_t depth = 0) {
    if (++visited_ > most || depth > deepest || value.is_unknown()) return;
    if (value.is_mapping() && !value.is_sensitive()) {
      for (const Member& member : value.members())
        visit(member.value, path + (path.empty() ? "" : ".") + std::string(member.key), depth + 1);
    } else if (value.is_sequence()) {
      for (std::size_t i = 0; i < value.items().size(); ++i)
        visit(value.items()[i], path + "[" + std::to_string(i) + "]", depth + 1);
    } else if (value.origin() && contains(place_, value.origin()->span)) {
      ++found_;
      path_ = path;
    }
  }

  Span place_;
  std::string path_;
  std::size_t found_ = 0, visited_ = 0;
};

/// The property that a repair is of. A claim points to the deepest part that is written, and the hint names all of it,
/// without indexes; the element that is not there yet is the first of its list.
std::string whole_property(std::string_view claimed, std::string_view named, std::string_view resource_type) {
  const std::vector<PropertyStep> written = property_steps(resource_type, claimed);
  const std::vector<PropertyStep> steps = property_steps(resource_type, named);
  if (steps.empty() || written.size() > steps.size()) return std::string(claimed);
  std::string whole;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool is_written = i < written.size();
    if (is_written && written[i].name != steps[i].name) return std::string(claimed);
    whole += (i == 0 ? "" : ".") + std::string(steps[i].name);
    const std::string_view indexes = is_written ? written[i].indexes : std::string_view{};
    const bool is_list = steps[i].property && steps[i].property->type().kind() == registry::ValueKind::list;
    whole += indexes.empty() && is_list ? "[0]" : indexes;
  }
  return whole;
}

/// What an object that a repair has to make needs beside the property, or would be refused by AWS; empty: nothing, or
/// it is there. `properties` are those of the resource as it is.
std::string needed_beside(std::string_view resource_type, Value properties, std::string_view path) {
  Value at = properties;
  bool is_new = false;
  for (const PropertyStep& step : property_steps(resource_type, path)) {
    if (is_new && step.around) {
      for (const registry::PropertyView other : step.around->properties()) {
        if (other.required() && other.name() != step.name) return std::string(other.name());
      }
    }
    at = is_new || !at.is_mapping() ? Value() : at.get(step.name);
    is_new = is_new || at.is_null();
    while (!is_new && at.is_sequence()) at = at.size() > 0 ? at.items()[0] : Value();
  }
  return {};
}

template <class Files>
class Proposer {
 public:
  Proposer(const Finding& finding, const Rule& rule, IncrementalScan& scan, Files& files)
      : finding_(finding), rule_(rule), scan_(scan), files_(files), sources_(*scan.sources()) {}

  Proposal propose() {
    if (finding_.location.source == 0) return refuse("its place is not known");
    if (!finding_.construct_path.empty()) return refuse("the CDK has generated the template: change the construct");
    found_ = find_resource(finding_, scan_);
    if (!found_.resource) return refuse("its resource is not written by itself");
    const bool is_terraform = found_.resource->dialect == Dialect::terraform;
    const std::string_view companion = companion_of(rule_, is_terraform ? "terraform" : "cloudformation");
    if (!companion.empty()) return is_terraform ? add_blocks_of(companion) : add_entries_of(companion);
    if (!repair_of(rule_)) return refuse("its rule has no repair in this language");
    const std::string_view sets = repaired_property(rule_);
    const Span at{static_cast<FileId>(finding_.location.source),
                  static_cast<std::uint32_t>(finding_.location.start_offset),
                  static_cast<std::uint32_t>(finding_.location.end_offset)};
    std::string claimed = finding_.property_path.str();
    if (claimed.empty()) claimed = PathFinder(at).find(found_.resource->properties);
    result_.property =
        whole_property(claimed, sets.empty() ? named_property(rule_.fix) : sets, finding_.resource_type.view());
    if (std::string why = find_literal_for(at); !why.empty()) return refuse(std::move(why));
    if (const auto element = keyed_element(sets)) return set_element(*element, sets, at);
    if (is_missing(at)) return insert(at);
    if (replace_literal(at, "")) return result_;
    // The farthest link of the chain is where the value really stands.
    for (auto link = finding_.related.rbegin(); link != finding_.related.rend(); ++link) {
      const Location& place = link->location;
      if (place.source == 0) continue;
      const Span there{static_cast<FileId>(place.source), static_cast<std::uint32_t>(place.start_offset),
                       static_cast<std::uint32_t>(place.end_offset)};
      if (replace_literal(there, link->message)) return result_;
    }
    return insert(at);
  }

 private:
  /// What is to be written: the rule says it, or gives it for this claim. Why there is nothing otherwise.
  std::string find_literal_for(Span at) {
    literal_ = rule_.repair;
    if (!literal_.empty()) return {};
    for (const RepairValue& value : repair_values(*scan_.rules(), rule_, *found_.live->analysed.graph, *found_.resource,
                                                  found_.live->session->limits)) {
      if (value.at != at) continue;
      if (value.literal.empty()) return "which value is right is not known here";
      if (!literal_.empty() && literal_ != value.literal) return "which value is right depends on a condition";
      literal_ = value.literal;
    }
    return literal_.empty() ? "which value is right is not known here" : std::string();
  }

  Proposal refuse(std::string why) {
    result_.edits.clear();
    result_.refusal = std::move(why);
    return result_;
  }

  /// Whether a claim points to a block or a resource as a whole, as what it is about is not written.
  bool is_missing(Span at) const {
    return std::any_of(found_.resource->parts.begin(), found_.resource->parts.end(), [&](const model::Part& part) {
      return part.source && (part.source->header == at || contains(part.source->header, at));
    });
  }

  /// Takes the edit of a literal that is written at a place.
  bool replace_literal(Span at, const std::string& called) {
    if (!unwritable(at.file, sources_).empty()) return false;
    const std::string_view text = sources_.text(at.file);
    const Notation notation = notation_of(sources_.path(at.file), text);
    const auto written = find_literal(text, at.begin, at.end, notation);
    if (!written) return false;
    const std::string_view old = text.substr(written->begin, written->end - written->begin);
    std::string value = spell(literal_, notation);
    // What was a text stays one.
    if ((old.front() == '"' || old.front() == '\'') && value.front() != '"' && value.front() != '\'')
      value = old.front() + value + old.front();
    if (value == old) return false;
    const std::string name =
        written->name.empty() ? (called.empty() ? "the value" : called) : "`" + written->name + "`";
    accept(at.file, "Set " + name + " to " + value, {{written->begin, written->end, value}});
    return true;
  }

  void accept(FileId file, std::string title, std::vector<TextEdit> edits) {
    result_.title = std::move(title);
    result_.path = sources_.path(file);
    result_.edits = std::move(edits);
    result_.refusal.clear();
    // A list is set as a whole: `EnabledTypes[0].Type` stands for all of its elements.
    const std::size_t index = result_.property.rfind('[');
    if (literal_.starts_with('[') && index != std::string::npos) result_.property.resize(index);
  }

  Proposal insert(Span at) {
    const std::string& property = result_.property;
    if (property.empty()) return refuse("it takes more than one value");
    const model::Resource& resource = *found_.resource;
    if (resource.parts.empty() || !resource.parts.front().source) return refuse("its block is not known");
    if (const std::string other = needed_beside(resource.type, resource.properties, property); !other.empty())
      return refuse("AWS wants `" + other + "` beside it");
    return resource.dialect == Dialect::terraform ? insert_attribute(at, property) : insert_property(at, property);
  }

  /// In Terraform the attribute that the mapping file makes the element of, in a template the element.
  Proposal set_element(const KeyedElement& element, std::string_view path, Span at) {
    result_.property = element.property;
    if (!is_missing(at) && replace_literal(at, "")) return result_;
    const model::Resource& resource = *found_.resource;
    if (resource.parts.empty() || !resource.parts.front().source) return refuse("its block is not known");
    if (resource.dialect != Dialect::terraform) {
      if (!literal_.starts_with('"')) literal_ = '"' + literal_ + '"';
      return insert_property(resource.parts.front().source->span, std::string(path));
    }
    const model::Mapping* mapping = resource.parts.front().mapping;
    const std::vector<std::string> attribute =
        mapping ? attribute_behind(mapping->properties, element) : std::vector<std::string>{};
    if (attribute.empty()) return refuse("how its language names it is not known");
    return set_attribute_of(resource.parts.front(), attribute, at);
  }

  /// The attribute that an expression of a mapping file gives an element of a list of keys and values.
  static std::vector<std::string> attribute_behind(Cursor expression, const KeyedElement& element, int depth = 0) {
    constexpr int deepest = 16;
    if (!expression || depth > deepest) return {};
    for (std::size_t i = 0; i + 1 < expression.size() && expression.kind() == SyntaxKind::object; i += 2) {
      std::vector<std::string_view> path;
      if (expression.child(i).text() != element.key || !hcl::static_path(expression.child(i + 1), path)) continue;
      if (path.size() > 1 && path.front() == "source") return {path.begin() + 1, path.end()};
    }
    for (std::size_t i = 0; i < expression.size(); ++i) {
      std::vector<std::string> found = attribute_behind(expression.child(i), element, depth + 1);
      if (!found.empty()) return found;
    }
    return {};
  }

  Proposal insert_attribute(Span at, const std::string& property) {
    const model::Resource& resource = *found_.resource;
    std::vector<std::string> path = names_of(model::name_in_source(resource, property));
    if (path.empty()) return refuse("how its language names it is not known");
    const model::Part* part = &resource.parts.front();
    if (path.front().starts_with("aws_")) {
      const auto same = std::find_if(resource.parts.begin(), resource.parts.end(), [&](const model::Part& each) {
        return each.source && each.source->type == path.front();
      });
      if (same == resource.parts.end()) return attach(path);
      part = &*same;
      path.erase(path.begin());
    }
    return set_attribute_of(*part, path, at);
  }

  Proposal set_attribute_of(const model::Part& part, const std::vector<std::string>& path, Span at) {
    const Cursor block = block_of(part);
    if (!block) return result_;
    const Span span = block.span();
    Placing placing = set_attribute(sources_.text(span.file), block, registry::find_schema(part.source->type), path,
                                    literal_, at.file == span.file ? at.begin : std::string::npos);
    if (placing.edits.empty()) return refuse(std::move(placing.refusal));
    accept(span.file, "Set `" + joined(path) + "` to " + literal_, std::move(placing.edits));
    return result_;
  }

  /// The block of a part as it is written; none, with a refusal, where nobody should write into it.
  Cursor block_of(const model::Part& part) {
    const auto none = [&](std::string why) {
      refuse(std::move(why));
      return Cursor{};
    };
    if (part.source->mapped) return none("the module that makes it is not installed");
    const Span span = part.source->span;
    if (std::string why = unwritable(span.file, sources_); !why.empty()) return none(std::move(why));
    const hcl::TreeView* tree = span.known() ? tree_of(*found_.live->session, span.file) : nullptr;
    const Cursor block = tree ? files_.find_block(*tree, span) : Cursor{};
    return block ? block : none("its block is not written in Terraform's own syntax");
  }

  /// Puts in the resource of its own that sets the property: `path` begins with its type.
  Proposal attach(std::vector<std::string> path) {
    const model::Part& main = found_.resource->parts.front();
    const model::Mapping* attachment = nullptr;
    if (main.mapping && !found_.resource->partial) {
      const auto candidates = main.mapping->set->by_canonical_type.find(found_.resource->type);
      if (candidates != main.mapping->set->by_canonical_type.end()) {
        for (const model::Mapping* each : candidates->second) {
          if (each->role == model::MappingRole::attachment && each->source_type == path.front()) attachment = each;
        }
      }
    }
    if (!attachment) return refuse("it takes a resource `" + path.front() + "` of its own");
    const Cursor block = block_of(main);
    if (!block) return result_;
    path.erase(path.begin());
    const FileId file = block.span().file;
    Placing placing = add_attached_resource(sources_.text(file), block, *attachment, path, literal_);
    if (placing.edits.empty()) return refuse(std::move(placing.refusal));
    accept(file, "Add `" + std::string(attachment->source_type) + "` with `" + joined(path) + "` = " + literal_,
           std::move(placing.edits));
    return result_;
  }

  Proposal add_blocks_of(std::string_view text) {
    const model::Resource& resource = *found_.resource;
    if (resource.partial || resource.parts.empty() || !resource.parts.front().source)
      return refuse("its block is not known");
    const Cursor block = block_of(resource.parts.front());
    if (!block) return result_;
    return accompany(block.span().file, add_blocks(sources_.text(block.span().file), block, text));
  }

  Proposal add_entries_of(std::string_view text) {
    const model::Resource& resource = *found_.resource;
    const Span span =
        resource.parts.empty() || !resource.parts.front().source ? Span{} : resource.parts.front().source->span;
    if (!span.known()) return refuse("its template is not read here");
    if (std::string why = unwritable(span.file, sources_); !why.empty()) return refuse(std::move(why));
    const std::string_view written = sources_.text(span.file);
    const Notation notation = notation_of(sources_.path(span.file), written);
    const document::Node* root = files_.find_template(span.file, written, notation, found_.live->session->limits);
    const document::Node* node = root ? find_resource_node(*root, span.begin, span.end) : nullptr;
    if (!node) return refuse("its resource is not written by itself");
    return accompany(span.file, add_entries(written, *root, *node, notation, text));
  }

  Proposal accompany(FileId file, Companion companion) {
    if (companion.placing.edits.empty()) return refuse(std::move(companion.placing.refusal));
    std::string title;
    for (const std::string& address : companion.addresses) title += (title.empty() ? "" : ", ") + address;
    result_.added = std::move(companion.addresses);
    accept(file, "Add " + title, std::move(companion.placing.edits));
    return result_;
  }

  static std::string joined(const std::vector<std::string>& path) {
    std::string text;
    for (const std::string& name : path) text += (text.empty() ? "" : ".") + name;
    return text;
  }

  Proposal insert_property(Span at, const std::string& property) {
    const EvaluatedResource& source = *found_.resource->parts.front().source;
    const Span span = source.span;
    if (!span.known() || at.file != span.file) return refuse("its template is not read here");
    if (std::string why = unwritable(span.file, sources_); !why.empty()) return refuse(std::move(why));
    const std::string_view text = sources_.text(span.file);
    const Notation notation = notation_of(sources_.path(span.file), text);
    const document::Node* root = files_.find_template(span.file, text, notation, found_.live->session->limits);
    const document::Node* node = root ? find_resource_node(*root, span.begin, span.end) : nullptr;
    if (!node) return refuse("its resource is not written by itself");
    Placing placing = set_property(text, *node, notation, property, literal_);
    if (placing.edits.empty()) return refuse(std::move(placing.refusal));
    accept(span.file, "Set `" + property + "` to " + spell(literal_, notation), std::move(placing.edits));
    return result_;
  }

  const Finding& finding_;
  const Rule& rule_;
  IncrementalScan& scan_;
  Files& files_;
  const SourceSet& sources_;
  std::string literal_;  ///< as JSON
  FoundResource found_;
  Proposal result_;
};

}  // namespace

Proposals::Proposals(IncrementalScan& scan) : scan_(scan), files_(std::make_unique<ReadFiles>()) {}

Proposals::~Proposals() = default;

Proposal Proposals::propose(const Finding& finding, const Rule& rule) {
  Proposal proposal = Proposer(finding, rule, scan_, *files_).propose();
  if (proposal.edits.empty()) return proposal;
  if (const std::string part = replacing_part(finding.resource_type.view(), proposal.property); !part.empty()) {
    proposal.caution = "AWS replaces a deployed resource when " + part + " changes";
  } else if (const Cursor interrupts = hcl::find_attribute(rule.block.body(), "interrupts")) {
    proposal.caution = "it may interrupt " + std::string(constant_text(interrupts.expression()));
  }
  return proposal;
}

}  // namespace lintel::repair
