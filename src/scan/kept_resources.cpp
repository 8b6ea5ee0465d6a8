#include "scan/kept_resources.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/path.h"
#include "finding/address.h"
#include "frontend/terraform/read/module_set.h"
#include "syntax/hcl/parse.h"

namespace lintel {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

/// Whether a file may say one of these words; JSON writes a word in many ways.
bool may_say(std::string_view path, std::string_view text, std::initializer_list<std::string_view> words) {
  if (path.ends_with(".json") && text.find('\\') != std::string_view::npos) return true;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string without_space(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char c) { return static_cast<unsigned char>(c) > ' '; });
  return kept;
}

/// What an expression of `ignore_changes`, `from` and their like names, without quotes: JSON has it as a text.
std::string named_by(Cursor expression, const SourceSet& sources) {
  std::string text = without_space(sources.text(expression.span()));
  std::erase(text, '"');
  return text;
}

bool is_set(Cursor body, std::string_view name, bool truth) {
  const Cursor attribute = hcl::find_attribute(body, name);
  return attribute && attribute.expression().kind() == SyntaxKind::boolean &&
         (attribute.expression().flag() != 0) == truth;
}

/// The last two steps of an address: the type and the name of its block.
std::string_view block_name(std::string_view address) {
  const std::size_t last = address.rfind('.');
  if (last == std::string_view::npos || last == 0) return address;
  const std::size_t before = address.rfind('.', last - 1);
  return before == std::string_view::npos ? address : address.substr(before + 1);
}

/// The pairs of words with a dot between them: "aws_vpc.main".
void add_names(std::string_view text, std::set<std::string>& names) {
  const auto is_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    std::size_t dot = at;
    while (dot < text.size() && is_word(text[dot])) ++dot;
    std::size_t end = dot + 1;
    while (end < text.size() && is_word(text[end])) ++end;
    const bool is_pair = dot < text.size() && text[dot] == '.' && end > dot + 1;
    if (is_pair && text.substr(at, dot - at).find('_') != std::string_view::npos)
      names.emplace(text.substr(at, end - at));
    at = is_pair ? end : dot + 1;
  }
}

/// Whether `address`, without keys, is what `from` names in the root or in a module, or lies in it.
bool is_named_by(std::string_view address, std::string_view from) {
  for (std::size_t at = address.find(from); at != std::string_view::npos; at = address.find(from, at + 1)) {
    const std::size_t end = at + from.size();
    if ((at == 0 || address[at - 1] == '.') && (end == address.size() || address[end] == '.')) return true;
  }
  return false;
}

}  // namespace

/// The blocks of one side that have to do with it, each file parsed once.
struct KeptResources::Side {
  struct Part {
    std::string name, text;  ///< of an attribute, or of all blocks of one type
    std::vector<Span> spans;
  };
  struct Resource {
    Span span;
    std::string directory;
    std::map<std::string, Part> parts;
    bool ignores_all = false;
    std::set<std::string> ignored;  ///< attributes
    std::string kept_by;            ///< what keeps it when it is gone from the code; empty: nothing
    std::set<std::string> named;    ///< "aws_vpc.main": what it may refer to
  };

  /// `words`: only files that say one of them are looked at; none: all.
  Side(const SourceSet& sources, std::initializer_list<std::string_view> words) {
    for (std::uint32_t id = 1; id <= sources.size(); ++id) {
      const FileId file{id};
      const std::string_view path = sources.path(file), text = sources.text(file);
      if (!terraform::classify_file_name(file_name_of(path)).is_configuration) continue;
      if (words.size() > 0 && !may_say(path, text, words)) continue;
      Problems ignored;
      terraform::ModuleFile parsed;
      parsed.file = file;
      terraform::parse_into(parsed, path, text, true, Limits{}, ignored);
      read(Cursor{&parsed.view, parsed.view.root}, path, file, sources);
    }
  }

  std::map<std::string, std::vector<Resource>, std::less<>> resources;  ///< by type and name
  std::vector<std::string> forgotten;                                   ///< what `removed` names and does not destroy
  std::vector<std::pair<std::string, std::string>> moves;               ///< from, to

 private:
  void read(Cursor body, std::string_view path, FileId file, const SourceSet& sources) {
    if (!body || body.kind() != SyntaxKind::body) return;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor block = body.child(i);
      if (block.kind() != SyntaxKind::block) continue;
      if (block.text() == "removed") read_removed(block.body(), path, sources);
      if (block.text() == "moved") read_moved(block.body(), sources);
      if (block.text() != "resource" || block.label_count() != 2) continue;
      Resource resource = read_resource(block.body(), file, sources);
      resource.span = {file, block.span().begin, block.span().end};
      resource.directory = directory_of(path);
      resources[std::string(block.label(0)) + "." + std::string(block.label(1))].push_back(std::move(resource));
    }
  }

  void read_moved(Cursor body, const SourceSet& sources) {
    const Cursor from = hcl::find_attribute(body, "from"), to = hcl::find_attribute(body, "to");
    if (!from || !to) return;
    moves.emplace_back(without_instance_keys(named_by(from.expression(), sources)),
                       without_instance_keys(named_by(to.expression(), sources)));
  }

  void read_removed(Cursor body, std::string_view path, const SourceSet& sources) {
    const Cursor from = hcl::find_attribute(body, "from");
    if (!from) return;
    // OpenTofu destroys nothing unless it is told to.
    bool keeps = path.find(".tofu") != std::string_view::npos;
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body.child(i).kind() != SyntaxKind::block || body.child(i).text() != "lifecycle") continue;
      keeps =
          (keeps && !is_set(body.child(i).body(), "destroy", true)) || is_set(body.child(i).body(), "destroy", false);
    }
    if (keeps) forgotten.push_back(named_by(from.expression(), sources));
  }

  static Resource read_resource(Cursor body, FileId file, const SourceSet& sources) {
    Resource resource;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor part = body.child(i);
      if (part.kind() == SyntaxKind::block && part.text() == "lifecycle") {
        read_lifecycle(part.body(), sources, resource);
        continue;
      }
      const bool is_block = part.kind() == SyntaxKind::block;
      const std::string name(is_block && part.text() == "dynamic" ? part.label(0) : part.text());
      Part& known = resource.parts[name];
      known.text += without_space(sources.text(part.span()));
      known.spans.push_back({file, part.span().begin, part.span().end});
      add_names(sources.text(part.span()), resource.named);
    }
    // The provider's own arguments for it.
    for (const std::string_view argument : {"skip_destroy", "retain_on_delete"}) {
      if (is_set(body, argument, true)) resource.kept_by = "\"" + std::string(argument) + "\" keeps it";
    }
    return resource;
  }

  static void read_lifecycle(Cursor body, const SourceSet& sources, Resource& resource) {
    if (is_set(body, "destroy", false)) resource.kept_by = "its \"lifecycle\" does not destroy it";
    const Cursor ignoring = hcl::find_attribute(body, "ignore_changes");
    if (!ignoring) return;
    const Cursor list = ignoring.expression();
    if (list.kind() != SyntaxKind::tuple) {
      resource.ignores_all = named_by(list, sources) == "all";
      return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string name = named_by(list.child(i), sources);
      if (name == "all" || name == "*") resource.ignores_all = true;
      resource.ignored.insert(name.substr(0, name.find_first_of(".[")));
    }
  }
};

KeptResources::KeptResources(const SourceSet& before, const SourceSet& now)
    : later_(
          std::make_unique<Side>(now, std::initializer_list<std::string_view>{"ignore_changes", "removed", "moved"})),
      retained_(before, now) {
  const bool ignores = std::any_of(later_->resources.begin(), later_->resources.end(), [](const auto& entry) {
    return std::any_of(entry.second.begin(), entry.second.end(),
                       [](const Side::Resource& each) { return each.ignores_all || !each.ignored.empty(); });
  });
  // What is compared with is wanted of all, what keeps by itself of those that say so.
  earlier_ = ignores || !later_->forgotten.empty()
                 ? std::make_unique<Side>(before, std::initializer_list<std::string_view>{})
                 : std::make_unique<Side>(
                       before, std::initializer_list<std::string_view>{"skip_destroy", "retain_on_delete", "destroy"});
}

KeptResources::~KeptResources() = default;

namespace {

/// The block of a finding: the one that its place or that of a step to it lies in, or else the only one of its name.
template <class Blocks>
auto block_of(const Finding& finding, const Blocks& blocks) -> const typename Blocks::value_type* {
  const auto holds = [](Span span, const Location& place) {
    return place.source == static_cast<std::uint32_t>(span.file) && span.begin <= place.start_offset &&
           place.end_offset <= span.end;
  };
  for (const auto& block : blocks) {
    const bool is_at = holds(block.span, finding.location) ||
                       std::any_of(finding.related.begin(), finding.related.end(),
                                   [&](const RelatedLocation& related) { return holds(block.span, related.location); });
    if (is_at) return &block;
  }
  return blocks.size() == 1 ? &blocks.front() : nullptr;
}

/// The attributes, and types of blocks, that two versions of a block do not write alike.
template <class Parts>
std::set<std::string> different_parts(const Parts& before, const Parts& now) {
  constexpr std::array<std::string_view, 5> meta = {"count", "depends_on", "for_each", "provider", "provisioner"};
  std::set<std::string> different;
  const auto compare = [&](const Parts& some, const Parts& others) {
    for (const auto& [name, part] : some) {
      if (std::find(meta.begin(), meta.end(), name) != meta.end()) continue;
      const auto other = others.find(name);
      if (other == others.end() || other->second.text != part.text) different.insert(name);
    }
  };
  compare(before, now);
  compare(now, before);
  return different;
}

/// The attribute, or type of blocks, that a finding is about and whose changes are ignored; empty: none.
template <class Resource>
std::string ignored_part(const Finding& finding, const Resource& before, const Resource& now) {
  const std::set<std::string> different = different_parts(before.parts, now.parts);
  const auto is_ignored = [&](const std::string& part) { return now.ignored.contains(part); };
  const bool is_all_ignored = std::all_of(different.begin(), different.end(), is_ignored);
  std::string ignored = different.empty() || !is_all_ignored ? std::string() : *different.begin();
  for (const auto& [part_name, part] : before.parts) {
    const bool is_at = std::any_of(part.spans.begin(), part.spans.end(), [&](Span span) {
      return static_cast<std::uint32_t>(span.file) == finding.location.source &&
             span.begin <= finding.location.start_offset && finding.location.start_offset < span.end;
    });
    if (is_at && is_ignored(part_name)) ignored = part_name;
  }
  return ignored;
}

}  // namespace

/// A block that a finding is about: its resource, a part of it, or a step to its value.
struct KeptResources::Block {
  std::string address;   ///< without keys
  std::string instance;  ///< with them
  const Side::Resource* earlier = nullptr;
};

std::vector<KeptResources::Block> KeptResources::blocks_of(const Finding& finding) const {
  std::vector<Block> blocks;
  for (const std::string_view instance :
       {std::string_view(finding.resource_address), std::string_view(finding.block_address)}) {
    Block block{without_instance_keys(instance), std::string(instance), nullptr};
    const bool is_known =
        std::any_of(blocks.begin(), blocks.end(), [&](const Block& other) { return other.address == block.address; });
    if (instance.empty() || is_known) continue;
    const auto earlier = earlier_->resources.find(block_name(block.address));
    if (earlier != earlier_->resources.end()) block.earlier = block_of(finding, earlier->second);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

std::string KeptResources::moved_to(std::string_view address) const {
  for (const auto& [from, to] : later_->moves) {
    if (!is_named_by(address, from)) continue;
    const std::size_t at = address.rfind(from);
    return std::string(address.substr(0, at)) + to + std::string(address.substr(at + from.size()));
  }
  return {};
}

std::string KeptResources::reason_of(const Finding& finding, const Block& block, const IsThere& is_there) const {
  const bool is_own = block.instance == std::string_view(finding.resource_address);
  const std::string of = is_own ? "it" : block.address;
  const Side::Resource* before = block.earlier;
  std::string name(block_name(block.address));
  if (!is_there(block.instance)) {
    const std::string moved = moved_to(block.address);
    if (moved.empty()) {
      if (before && !before->kept_by.empty()) return before->kept_by + (is_own ? "" : " (" + block.address + ")");
      const bool is_forgotten = std::any_of(later_->forgotten.begin(), later_->forgotten.end(),
                                            [&](const std::string& from) { return is_named_by(block.address, from); });
      return is_forgotten ? "\"removed\" does not destroy " + of : std::string();
    }
    name = block_name(moved);
  }
  const auto later = later_->resources.find(name);
  if (later == later_->resources.end()) return {};
  for (const Side::Resource& now : later->second) {
    if (before && now.directory != before->directory && later->second.size() > 1) continue;
    if (now.ignores_all) return "\"ignore_changes\" leaves " + of + " as it is";
    if (!before || now.ignored.empty()) continue;
    const std::string ignored = ignored_part(finding, *before, now);
    if (!ignored.empty())
      return "\"ignore_changes\" leaves \"" + ignored + "\"" + (is_own ? "" : " of " + block.address) + " as it is";
  }
  return {};
}

/// What `removed` leaves beside the finding's blocks and belongs to one: it names one, is named by one, or names what
/// one names.
std::string KeptResources::reason_of_what_belongs(const std::vector<Block>& blocks, const IsThere& is_there) const {
  for (const std::string& from : later_->forgotten) {
    const std::string name(block_name(from));
    const auto left = earlier_->resources.find(name);
    if (left == earlier_->resources.end() || is_there(from)) continue;
    for (const Side::Resource& resource : left->second) {
      const bool belongs = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
        const std::string_view own = block_name(block.address);
        if (resource.named.contains(std::string(own))) return true;
        if (!block.earlier || block.earlier->directory != resource.directory) return false;
        return block.earlier->named.contains(name) ||
               std::any_of(resource.named.begin(), resource.named.end(), [&](const std::string& each) {
                 return earlier_->resources.contains(each) && block.earlier->named.contains(each);
               });
      });
      if (belongs) return "\"removed\" does not destroy " + from + ", which belongs to it";
    }
  }
  return {};
}

std::string KeptResources::reason(const Finding& finding, const IsThere& is_there) {
  const std::vector<Block> blocks = blocks_of(finding);
  for (const Block& block : blocks) {
    std::string why = reason_of(finding, block, is_there);
    if (why.empty()) why = retained_.reason(finding, block.address, is_there(block.instance));
    if (!why.empty()) return why;
  }
  return reason_of_what_belongs(blocks, is_there);
}

}  // namespace lintel
