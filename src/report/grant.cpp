#include "report/grant.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/arena.h"
#include "base/digest.h"
#include "base/glob.h"
#include "base/text.h"
#include "source/source_set.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel::report {
namespace {

constexpr unsigned deepest = 128;
constexpr std::size_t max_file = 4u << 20;
constexpr std::size_t max_grant_lines = 256;

std::string folded(std::string_view key) {
  std::string text = lower_case(key);
  std::erase(text, '_');
  return text;
}

std::string short_digest(std::string_view text) {
  constexpr std::size_t digits = 24;
  return hexadecimal(sha256_digest(text)).substr(0, digits);
}

/// A value as one word of a line: without what separates lines and words.
std::string one_word(std::string_view text) {
  std::string word(text);
  std::replace_if(
      word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return word;
}

bool is_resources(std::string_view key) {
  const std::string name = folded(key);
  return name == "resource" || name == "resources" || name == "notresource" || name == "notresources";
}

/// What an element grants, as far as it is written in it.
class Grant {
 public:
  /// The resources that a statement names.
  void add_resources(std::string_view key, const std::vector<std::string>& values) {
    if (folded(key).starts_with("not")) {
      std::string all = "on all but";
      for (const std::string& value : std::set<std::string>(values.begin(), values.end())) all += ' ' + one_word(value);
      limits_.insert(std::move(all));
      return;
    }
    for (const std::string& value : values) limits_.insert("on " + one_word(value));
  }

  /// A test that has to hold. What it compares with may be a secret that is shared, and baselines are kept.
  void add_condition(std::string_view comparison, std::string_view key, const std::vector<std::string>& values) {
    std::string line = "if " + one_word(comparison) + '\t' + one_word(lower_case(key));
    std::set<std::string> digests;
    for (const std::string& value : values) digests.insert(short_digest(value));
    for (const std::string& digest : digests) line += '\t' + digest;
    limits_.insert(std::move(line));
  }

  /// Takes a member of an element: its values, each as text.
  void add(std::string_view key, const std::vector<std::string>& values) {
    const std::string name = folded(key);
    if (name == "action" || name == "actions") return add_all("may ", values);
    // What is left out of all actions: more of these grant less.
    if (name == "notaction" || name == "notactions") {
      std::string all;
      for (const std::string& value : std::set<std::string>(values.begin(), values.end())) all += value + ' ';
      lines_.insert("may all but " + all);
    } else if (name == "fromport" && values.size() == 1) {
      from_ = values.front();
    } else if (name == "toport" && values.size() == 1) {
      to_ = values.front();
    } else if (name == "ipprotocol" || name == "protocol") {
      add_all("by ", values);
    }
  }

  std::string text() const {
    std::set<std::string> lines = lines_;
    if (!from_.empty() || !to_.empty()) lines.insert("ports " + from_ + "-" + to_);
    if (lines.empty()) return {};
    lines.insert(limits_.begin(), limits_.end());
    std::string all;
    for (const std::string& line : lines) all += line + '\n';
    return lines.size() > max_grant_lines ? "all of " + short_digest(all) + '\n' : all;
  }

 private:
  void add_all(std::string_view before, const std::vector<std::string>& values) {
    for (const std::string& value : values) lines_.insert(std::string(before) + lower_case(value));
  }

  std::set<std::string> lines_;
  std::set<std::string> limits_;  ///< on what, and under which conditions
  std::string from_, to_;
};

/// The elements around places of one file.
class GrantFile {
 public:
  GrantFile(FileId file, std::string_view path, std::string_view text) : text_(text) {
    Problems ignored;
    if (text.size() > max_file) {
      whole_ = "written in " + short_digest(text) + '\n';
      return;
    }
    constexpr std::array<std::string_view, 4> of_hcl = {".tf", ".tofu", ".tfvars", ".hcl"};
    if (std::any_of(of_hcl.begin(), of_hcl.end(), [&](std::string_view end) { return path.ends_with(end); })) {
      tree_ = hcl::parse(file, text, ignored);
      view_ = tree_.view();
    } else {
      root_ = read_document(file, text);
    }
  }

  std::string grant_at(std::uint32_t begin, std::uint32_t end) {
    std::string found = whole_;
    if (view_.root != 0) look({&view_, view_.root}, {begin, end}, 0, found);
    if (root_) look(*root_, {begin, end}, 0, found);
    return found;
  }

 private:
  struct Place {
    std::uint32_t begin, end;
    bool is_in(Span span) const { return span.begin <= begin && end <= span.end; }
  };

  const document::Node* read_document(FileId file, std::string_view text) {
    Problems ignored;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_json = first != text.npos && (text[first] == '{' || text[first] == '[');
    const document::Node* root = is_json ? document::parse_json(file, text, arena_, Limits{}, ignored) : nullptr;
    return root ? root : document::parse_yaml(file, text, arena_, Limits{}, ignored);
  }

  static std::vector<std::string> values_of(const document::Node& node) {
    std::vector<std::string> values;
    for (const document::Node* item : node.items) values.emplace_back(item->text);
    if (node.items.empty()) values.emplace_back(node.text);
    return values;
  }

  /// What is written at a place, each run of white space as one.
  std::string written(Span span) const {
    std::string text;
    for (const char c : text_.substr(span.begin, span.end - span.begin)) {
      const bool is_space = static_cast<unsigned char>(c) <= ' ';
      if (!is_space || (!text.empty() && text.back() != ' ')) text += is_space ? ' ' : c;
    }
    return text;
  }

  std::vector<std::string> texts_of(const document::Node& node) const {
    std::vector<std::string> texts;
    const auto add = [&](const document::Node& each) {
      texts.push_back(each.entries.empty() && each.items.empty() ? std::string(each.text) : written(each.span));
    };
    for (const document::Node* item : node.items) add(*item);
    if (node.items.empty()) add(node);
    return texts;
  }

  void add_limits(Grant& grant, const document::Entry& member) const {
    if (is_resources(member.key)) grant.add_resources(member.key, texts_of(*member.value));
    if (folded(member.key) != "condition") return;
    if (member.value->entries.empty()) return grant.add_condition({}, {}, {written(member.value->span)});
    for (const document::Entry& comparison : member.value->entries) {
      for (const document::Entry& test : comparison.value->entries)
        grant.add_condition(comparison.key, test.key, texts_of(*test.value));
      if (comparison.value->entries.empty()) grant.add_condition(comparison.key, {}, {written(comparison.value->span)});
    }
  }

  /// The innermost element that grants something wins.
  void look(const document::Node& node, Place place, unsigned depth, std::string& found) const {
    if (depth > deepest) found = "written in " + short_digest(written(node.span)) + '\n';
    if (depth > deepest) return;
    Grant grant;
    for (const document::Entry& entry : node.entries) {
      grant.add(entry.key, values_of(*entry.value));
      add_limits(grant, entry);
    }
    if (std::string text = grant.text(); !text.empty()) found = std::move(text);
    for (const document::Node* item : node.items) {
      if (place.is_in(item->span)) return look(*item, place, depth + 1, found);
    }
    for (const document::Entry& entry : node.entries) {
      // A place may begin at the name of the value.
      const Span whole{entry.key_span.file, entry.key_span.begin, entry.value->span.end};
      if (place.is_in(whole)) return look(*entry.value, place, depth + 1, found);
    }
  }

  std::vector<std::string> values_of(hcl::Cursor node) const {
    if (node.kind() == hcl::SyntaxKind::tuple) {
      std::vector<std::string> values;
      for (std::size_t i = 0; i < node.size(); ++i) {
        const std::vector<std::string> each = values_of(node.child(i));
        values.insert(values.end(), each.begin(), each.end());
      }
      return values;
    }
    if (node.kind() == hcl::SyntaxKind::string || node.kind() == hcl::SyntaxKind::number)
      return {std::string(node.text())};
    return {std::string(text_.substr(node.span().begin, node.span().end - node.span().begin))};
  }

  /// The name of a member, or what is written in its place.
  std::string key_of(hcl::Cursor key) const {
    return key.kind() == hcl::SyntaxKind::string ? std::string(key.text()) : written(key.span());
  }

  void add_limits(Grant& grant, std::string_view name, hcl::Cursor value) const {
    using Kind = hcl::SyntaxKind;
    if (is_resources(name)) grant.add_resources(name, values_of(value));
    if (folded(name) != "condition") return;
    if (value.kind() != Kind::object) return grant.add_condition({}, {}, {written(value.span())});
    for (std::size_t i = 0; i + 1 < value.size(); i += 2) {
      const std::string comparison = key_of(value.child(i));
      const hcl::Cursor tests = value.child(i + 1);
      if (tests.kind() != Kind::object) grant.add_condition(comparison, {}, {written(tests.span())});
      for (std::size_t test = 0; tests.kind() == Kind::object && test + 1 < tests.size(); test += 2)
        grant.add_condition(comparison, key_of(tests.child(test)), values_of(tests.child(test + 1)));
    }
  }

  /// A `condition` block of a policy document.
  void add_condition_block(Grant& grant, hcl::Cursor block) const {
    const hcl::Cursor body = block.child(block.size() - 1);
    std::string comparison, key;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor part = body.child(i);
      if (part.kind() != hcl::SyntaxKind::attribute) continue;
      const std::vector<std::string> written_values = values_of(part.expression());
      if (part.text() == "values") values = written_values;
      if (written_values.empty()) continue;
      if (part.text() == "test") comparison = written_values.front();
      if (part.text() == "variable") key = written_values.front();
    }
    grant.add_condition(comparison, key, values);
  }

  void look(hcl::Cursor node, Place place, unsigned depth, std::string& found) {
    using Kind = hcl::SyntaxKind;
    if (node && depth > deepest) found = "written in " + short_digest(written(node.span())) + '\n';
    if (!node || depth > deepest) return;
    Grant grant;
    if (node.kind() == Kind::body) {
      for (std::size_t i = 0; i < node.size(); ++i) {
        const hcl::Cursor part = node.child(i);
        if (part.kind() == Kind::block && part.text() == "condition" && part.size() > 0)
          add_condition_block(grant, part);
        if (part.kind() != Kind::attribute) continue;
        grant.add(part.text(), values_of(part.expression()));
        add_limits(grant, part.text(), part.expression());
      }
    } else if (node.kind() == Kind::object) {
      for (std::size_t i = 0; i + 1 < node.size(); i += 2) {
        if (node.child(i).kind() != Kind::string) continue;
        grant.add(node.child(i).text(), values_of(node.child(i + 1)));
        add_limits(grant, node.child(i).text(), node.child(i + 1));
      }
    }
    if (std::string text = grant.text(); !text.empty()) found = std::move(text);
    for (std::size_t i = 0; i < node.size(); ++i) {
      if (node.child(i) && place.is_in(node.child(i).span())) return look(node.child(i), place, depth + 1, found);
    }
    // A place may be a whole member of an object: its name, its mark and its value.
    for (std::size_t i = 0; node.kind() == Kind::object && i + 1 < node.size(); i += 2) {
      if (place.is_in(join(node.child(i).span(), node.child(i + 1).span())))
        return look(node.child(i + 1), place, depth + 1, found);
    }
  }

  std::string_view text_;
  std::string whole_;  ///< what stands for the grants of a file that is too large to be looked into
  hcl::Tree tree_;
  hcl::TreeView view_;
  Arena arena_;
  const document::Node* root_ = nullptr;
};

bool is_at_who(std::string_view path) {
  return path.find("Principal") != path.npos || path.find("CidrIp") != path.npos;
}

std::optional<std::pair<long, long>> ports_of(std::string_view line) {
  constexpr std::string_view start = "ports ";
  if (!line.starts_with(start)) return std::nullopt;
  const std::string_view rest = line.substr(start.size());
  std::pair<long, long> ports;
  const auto first = std::from_chars(rest.data(), rest.data() + rest.size(), ports.first);
  if (first.ec != std::errc() || first.ptr == rest.data() + rest.size() || *first.ptr != '-') return std::nullopt;
  const auto last = std::from_chars(first.ptr + 1, rest.data() + rest.size(), ports.second);
  if (last.ec != std::errc() || last.ptr != rest.data() + rest.size()) return std::nullopt;
  return ports;
}

/// Whether a text may be a pattern, and not an expression that has an asterisk in it.
bool is_pattern(std::string_view text) {
  return text.find_first_of(" ([") == text.npos;
}

bool covers(std::string_view earlier, std::string_view later) {
  if (earlier == later) return true;
  constexpr std::string_view on = "on ", on_all_but = "on all but";
  if (earlier.starts_with(on) && later.starts_with(on) && !later.starts_with(on_all_but)) {
    const std::string_view pattern = earlier.substr(on.size());
    return is_pattern(pattern) && matches_glob(later.substr(on.size()), pattern);
  }
  if (earlier.starts_with("may ") && later.starts_with("may ") && !later.starts_with("may all but "))
    return matches_glob(later, earlier);
  const auto wide = ports_of(earlier), narrow = ports_of(later);
  return wide && narrow && wide->first <= narrow->first && narrow->second <= wide->second;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool is_condition(std::string_view line) {
  return line.starts_with("if ");
}

/// Whether a test lets through no more than an earlier one of the same comparison and key: fewer of the values that it
/// takes, or more of those that it takes not.
bool is_as_strict(std::string_view later, std::string_view earlier) {
  if (later == earlier) return true;
  std::vector<std::string_view> now = split(later, '\t'), known = split(earlier, '\t');
  if (now.size() < 2 || known.size() < 2 || now[0] != known[0] || now[1] != known[1]) return false;
  const std::string comparison = lower_case(now[0]);
  now.erase(now.begin(), now.begin() + 2);
  known.erase(known.begin(), known.begin() + 2);
  if (comparison.find("not") != comparison.npos) now.swap(known);
  return !now.empty() && std::all_of(now.begin(), now.end(), [&](std::string_view value) {
    return std::find(known.begin(), known.end(), value) != known.end();
  });
}

}  // namespace

std::vector<std::string> find_grants(const ScanReport& report) {
  std::vector<std::string> grants(report.findings.size());
  std::map<std::uint32_t, std::unique_ptr<GrantFile>> files;
  for (std::size_t i = 0; i < grants.size() && report.sources; ++i) {
    const Finding& finding = report.findings[i];
    if (!is_at_who(std::string_view(finding.property_path))) continue;
    const auto grant_at = [&](const Location& place) {
      const FileId file{place.source};
      if (file == FileId::none) return std::string();
      std::unique_ptr<GrantFile>& read = files[place.source];
      if (!read) read = std::make_unique<GrantFile>(file, report.sources->path(file), report.sources->text(file));
      return read->grant_at(static_cast<std::uint32_t>(place.start_offset),
                            static_cast<std::uint32_t>(place.end_offset));
    };
    grants[i] = grant_at(finding.location);
    // A document of its own is where the value comes from.
    for (const RelatedLocation& related : finding.related) {
      if (!grants[i].empty()) break;
      grants[i] = grant_at(related.location);
    }
  }
  return grants;
}

bool grants_no_more(std::string_view later, std::string_view earlier) {
  if (later == earlier || earlier.empty()) return true;
  const std::vector<std::string_view> known = split(earlier, '\n'), now = split(later, '\n');
  const auto has = [](const std::vector<std::string_view>& lines, const auto& fits) {
    return std::any_of(lines.begin(), lines.end(), fits);
  };
  // Older baselines do not say on what.
  const auto is_on = [](std::string_view line) { return line.starts_with("on "); };
  const bool names_resources = has(known, is_on);
  const bool grants_more = has(now, [&](std::string_view line) {
    if (is_condition(line) || (is_on(line) && !names_resources)) return false;
    return !has(known, [&](std::string_view each) { return covers(each, line); });
  });
  const bool loses_condition = has(known, [&](std::string_view line) {
    return is_condition(line) && !has(now, [&](std::string_view each) { return is_as_strict(each, line); });
  });
  return !grants_more && !loses_condition;
}

}  // namespace lintel::report
