#include "finding/named_texts.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "domain/secrets/concealment.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel {
namespace {

constexpr unsigned deepest_named = 600;  // deeper than code is written, texts in it included
constexpr std::size_t largest_file = 4 * 1024 * 1024;
constexpr std::string_view key_mark = "PRIVATE KEY-----";

/// Whether a member of what is named for secrets only says what the secret is called, whose it is or where it lies.
bool is_beside_secret(std::string_view key) {
  std::string folded = lower_case(key);
  std::erase_if(folded, [](char c) { return c == '-' || c == '_'; });
  constexpr std::array<std::string_view, 12> whole = {"engine",    "host",    "port",   "user",
                                                      "username",  "region",  "noecho", "length",
                                                      "condition", "allowed", "from",   "version"};
  constexpr std::array<std::string_view, 10> ends = {"name", "type",    "description", "arn",    "id",
                                                     "path", "pattern", "valuefrom",   "length", "key"};
  return std::find(whole.begin(), whole.end(), folded) != whole.end() ||
         std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return folded.ends_with(end); });
}

/// How a value stands to a name for secrets.
enum class Naming : std::uint8_t { none, within, own };

Naming naming_of(std::string_view key, Naming around) {
  if (secrets::names_hidden(key)) return Naming::own;
  return around != Naming::none && !is_beside_secret(key) ? Naming::within : Naming::none;
}

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> words) {
  std::string folded = lower_case(key);
  std::erase(folded, '_');
  return std::find(words.begin(), words.end(), folded) != words.end();
}

bool is_name_key(std::string_view key) {
  return is_one_of(key, {"name", "key", "parameterkey", "parametername", "headername", "optionname", "variablename"});
}

bool is_value_key(std::string_view key) {
  return is_one_of(key, {"value", "parametervalue", "headervalue", "stringvalue"});
}

/// Whether a word of a command says that a secret is the next one: `["--password", "…"]`.
bool names_option(std::string_view word) {
  const bool is_long = word.starts_with("--") && word.find('=') == word.npos && !word.ends_with("stdin");
  return is_long && secrets::names_hidden(word.substr(2));
}

/// Whether a node names what is elsewhere: the name of a resource is no secret, though its attribute may be one.
bool is_reference(const document::Node& node) {
  constexpr std::array<std::string_view, 4> tags = {"!Ref", "!GetAtt", "!ImportValue", "!FindInMap"};
  constexpr std::array<std::string_view, 4> keys = {"Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::FindInMap"};
  if (std::find(tags.begin(), tags.end(), node.tag) != tags.end()) return true;
  return node.entries.size() == 1 && std::find(keys.begin(), keys.end(), node.entries.front().key) != keys.end();
}

/// Whether a node stands for a parameter or an entry of a mapping that is named for secrets.
bool leads_to_secret(const document::Node& node) {
  if (!is_reference(node)) return false;
  const document::Node& target = node.entries.size() == 1 ? *node.entries.front().value : node;
  if (!target.text.empty()) return secrets::names_hidden(target.text);
  return std::any_of(target.items.begin(), target.items.end(),
                     [](const document::Node* item) { return secrets::names_hidden(item->text); });
}

/// The operands that a node compares; empty for one that compares nothing.
std::span<const document::Node* const> compared_by(const document::Node& node) {
  if (node.tag == "!Equals") return node.items;
  if (node.entries.size() != 1) return {};
  const document::Entry& only = node.entries.front();
  return only.key == "Fn::Equals" || only.key == "Fn::Contains" ? only.value->items
                                                                : std::span<const document::Node* const>();
}

/// Whether an expression takes what is named for secrets: `var.db_password`, `local.secrets["dev"]`,
/// `lookup(var.x, "password")`.
bool leads_to_secret(hcl::Cursor node, unsigned depth = 0) {
  using Kind = hcl::SyntaxKind;
  constexpr unsigned deepest_path = 16;
  if (!node) return false;
  if (depth > deepest_path) return true;  // it may
  const auto is_named = [](hcl::Cursor key) { return key.kind() == Kind::string && secrets::names_hidden(key.text()); };
  switch (node.kind()) {
    case Kind::get_attribute:
      // What resources and modules are called says nothing of their attributes.
      if (node.child(0).kind() == Kind::variable && node.child(0).text() != "var" && node.child(0).text() != "local")
        return false;
      if (secrets::names_hidden(node.text()) && !node.text().starts_with("aws_")) return true;
      return !is_beside_secret(node.text()) && leads_to_secret(node.child(0), depth + 1);
    case Kind::index:
      return is_named(node.child(1)) || leads_to_secret(node.child(0), depth + 1);
    case Kind::parentheses:
    case Kind::template_:
      return node.size() == 1 && leads_to_secret(node.child(0), depth + 1);
    case Kind::call:
      for (std::size_t i = 0; i < node.size(); ++i) {
        if (is_named(node.child(i)) || leads_to_secret(node.child(i), depth + 1)) return true;
      }
      return false;
    default:
      return false;
  }
}

/// Whether what a node gives depends on whether its operands are alike.
bool compares(hcl::Cursor node) {
  if (node.kind() == hcl::SyntaxKind::binary) {
    const auto operation = static_cast<hcl::Operator>(node.flag());
    return operation == hcl::Operator::equal || operation == hcl::Operator::not_equal;
  }
  return node.kind() == hcl::SyntaxKind::call &&
         is_one_of(node.text(), {"contains", "startswith", "endswith", "strcontains", "index"});
}

/// The bytes of a written text without its quotes, its marker of a heredoc or block, and that heredoc's end.
Span inside_of(std::string_view raw, Span span) {
  if (raw.size() >= 2 && (raw.front() == '"' || raw.front() == '\'') && raw.back() == raw.front())
    return {span.file, span.begin + 1, span.end - 1};
  if (!raw.starts_with("<<") && !raw.starts_with('|') && !raw.starts_with('>')) return span;
  const std::size_t first = std::min(raw.find('\n'), raw.size() - 1) + 1;
  std::size_t last = raw.size();
  if (raw.starts_with("<<")) {
    const std::size_t text_end = raw.find_last_not_of(" \t\r\n");
    last = text_end == raw.npos ? last : std::max(first, raw.rfind('\n', text_end) + 1);
  }
  return {span.file, span.begin + static_cast<std::uint32_t>(first), span.begin + static_cast<std::uint32_t>(last)};
}

/// Where a text that is looked at stands in its file.
struct Scope {
  Span whole;                ///< known: a text of which the parts have no places of their own
  std::uint32_t offset = 0;  ///< of the text
};

class NamedSearch {
 public:
  secrets::NamedTexts texts;
  std::vector<Span> places;
  bool is_cut = false;  ///< not all was looked at: any line may hold one

  void look_in(FileId file, std::string_view path, std::string_view text, const FindTree& find_tree = {}) {
    const std::string name = lower_case(path);
    const auto ends = [&](std::initializer_list<std::string_view> all) {
      return std::any_of(all.begin(), all.end(), [&](std::string_view end) { return name.ends_with(end); });
    };
    Problems ignored;
    if (text.size() > largest_file) return;
    file_ = file;
    source_ = text;
    has_expressions_ = false;
    if (path == "<console>") {
      const hcl::Tree tree = hcl::parse_expression(file, text, ignored);
      const hcl::TreeView view = tree.view();
      look({&view, view.root}, Naming::none, 0);
    } else if (ends({".tf", ".tofu", ".tfvars", ".hcl"})) {
      if (const hcl::TreeView* known = find_tree ? find_tree(file) : nullptr) {
        look({known, known->root}, Naming::none, 0);
        return look_for_keys(text);
      }
      const hcl::Tree tree = hcl::parse(file, text, ignored);
      const hcl::TreeView view = tree.view();
      look({&view, view.root}, Naming::none, 0);
    } else if (ends({".json", ".yaml", ".yml", ".template"})) {
      has_expressions_ = ends({".tf.json", ".tofu.json"});
      look_in_document(file, text, !ends({".yaml", ".yml"}));
    }
    look_for_keys(text);
  }

 private:
  /// The lines of private keys in a file, of which functions may take parts.
  void look_for_keys(std::string_view text) {
    for (std::size_t at = text.find(key_mark); at != text.npos; at = text.find(key_mark, at + 1)) {
      std::size_t line = text.find('\n', at);
      while (line != text.npos && !text.substr(line + 1).starts_with("-----")) {
        const std::size_t next = text.find('\n', line + 1);
        texts.add(text.substr(line + 1, std::min(next, text.size()) - line - 1));
        line = next;
      }
    }
  }

  void look_in_document(FileId file, std::string_view text, bool may_be_json) {
    Arena arena;
    Problems ignored;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_json = may_be_json && first != text.npos && (text[first] == '{' || text[first] == '[');
    const document::Node* root = is_json ? document::parse_json(file, text, arena, Limits{}, ignored)
                                         : document::parse_yaml(file, text, arena, Limits{}, ignored);
    if (!root) return;
    aliased_.clear();
    look(*root, Naming::none, 0);
    // What an alias under such a name stands for was written under another one.
    is_looking_for_aliased_ = !aliased_.empty();
    if (is_looking_for_aliased_) look(*root, Naming::none, 0);
    is_looking_for_aliased_ = false;
  }

  void look(const document::Node& node, Naming naming, unsigned depth) {
    if (depth > deepest_named || ++nodes_ > max_nodes) return give_up();
    if (is_reference(node)) return;
    if (node.kind == document::NodeKind::string || node.kind == document::NodeKind::number)
      return note(node.text, node.span, node.kind == document::NodeKind::number, naming, depth);
    const auto operands = compared_by(node);
    const bool compares_secret = std::any_of(operands.begin(), operands.end(),
                                             [](const document::Node* operand) { return leads_to_secret(*operand); });
    if (compares_secret) {
      for (const document::Node* operand : operands) look(*operand, Naming::own, depth + 1);
      return;
    }
    std::vector<std::string_view> words;
    for (const document::Node* item : node.items) words.push_back(item->text);
    const std::vector<std::size_t> hidden = secrets::hidden_words(words);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const bool is_hidden =
          std::binary_search(hidden.begin(), hidden.end(), i) || (i > 0 && names_option(words[i - 1]));
      look(*node.items[i], is_hidden ? Naming::own : naming, depth + 1);
    }
    // What a resource is called says nothing of its properties.
    const document::Node* type = document::find(node, "Type");
    if (type && type->text.find("::") != std::string_view::npos) naming = Naming::none;
    bool is_pair = false;
    for (const document::Entry& entry : node.entries)
      is_pair = is_pair || (is_name_key(entry.key) && secrets::names_hidden(entry.value->text));
    for (const document::Entry& entry : node.entries)
      look(*entry.value, is_pair && is_value_key(entry.key) ? Naming::own : naming_of(entry.key, naming), depth + 1);
  }

  void look(hcl::Cursor node, Naming naming, unsigned depth) {
    using Kind = hcl::SyntaxKind;
    if (!node) return;
    if (depth > deepest_named || ++nodes_ > max_nodes) return give_up();
    if ((node.kind() == Kind::get_attribute || node.kind() == Kind::index) && leads_to_secret(node))
      note_use(node.span());
    if (compares(node)) {
      bool compares_secret = false;
      for (std::size_t i = 0; i < node.size(); ++i) compares_secret |= leads_to_secret(node.child(i));
      if (compares_secret) naming = Naming::own;
      for (std::size_t i = 0; i < node.size(); ++i)
        look(node.child(i), compares_secret ? naming : Naming::none, depth + 1);
      return;
    }
    switch (node.kind()) {
      case Kind::string:
        return note(node.text(), node.span(), false, naming, depth);
      case Kind::template_:
        note_template(node, naming, depth);
        naming = Naming::none;
        break;
      case Kind::block: {
        const bool has_value = node.text() == "variable" || node.text() == "output";
        const bool is_named = has_value && secrets::names_hidden(node.label(0));
        return look(node.body(), is_named ? Naming::own : Naming::none, depth + 1);
      }
      case Kind::body:
        return look_in_body(node, naming, depth);
      case Kind::object:
        return look_in_object(node, naming, depth);
      case Kind::tuple:
        return look_in_list(node, naming, depth);
      case Kind::parentheses:
        break;
      case Kind::conditional:
        look(node.child(0), Naming::none, depth + 1);
        look(node.child(1), naming, depth + 1);
        return look(node.child(2), naming, depth + 1);
      default:
        // Of what is computed, operands may be names of files and keys.
        naming = Naming::none;
    }
    for (std::size_t i = 0; i < node.size(); ++i) look(node.child(i), naming, depth + 1);
  }

  /// Elements may be the words of a command.
  void look_in_list(hcl::Cursor node, Naming naming, unsigned depth) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < node.size(); ++i) words.push_back(text_of(node.child(i)));
    const std::vector<std::size_t> hidden = secrets::hidden_words(words);
    for (std::size_t i = 0; i < node.size(); ++i) {
      const bool is_hidden =
          std::binary_search(hidden.begin(), hidden.end(), i) || (i > 0 && names_option(words[i - 1]));
      look(node.child(i), is_hidden ? Naming::own : naming, depth + 1);
    }
  }

  static std::string_view text_of(hcl::Cursor node) {
    return node && node.kind() == hcl::SyntaxKind::string ? node.text() : std::string_view();
  }

  void look_in_body(hcl::Cursor body, Naming naming, unsigned depth) {
    bool is_pair = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor part = body.child(i);
      is_pair = is_pair || (part.kind() == hcl::SyntaxKind::attribute && is_name_key(part.text()) &&
                            secrets::names_hidden(text_of(part.expression())));
    }
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor part = body.child(i);
      if (part.kind() != hcl::SyntaxKind::attribute) {
        look(part, naming, depth + 1);
        continue;
      }
      const bool is_value = is_pair && is_value_key(part.text());
      look(part.expression(), is_value ? Naming::own : naming_of(part.text(), naming), depth + 1);
    }
  }

  void look_in_object(hcl::Cursor object, Naming naming, unsigned depth) {
    bool is_pair = false;
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const std::string_view key = text_of(object.child(i));
      is_pair = is_pair || (is_name_key(key) && secrets::names_hidden(text_of(object.child(i + 1))));
    }
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const std::string_view key = text_of(object.child(i));
      const bool is_value = is_pair && is_value_key(key);
      look(object.child(i + 1), is_value ? Naming::own : naming_of(key, naming), depth + 1);
    }
  }

  void note(std::string_view text, Span span, bool is_number, Naming naming, unsigned depth) {
    // Short words within what is so named ("Allow") say nothing.
    constexpr std::size_t least = 6, least_with_digits = 4;
    const bool has_digit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool is_word = text.size() < (has_digit ? least_with_digits : least);
    const bool is_named = naming == Naming::own || (naming == Naming::within && !is_number && !is_word);
    if (naming != Naming::none) texts.add(text);
    if (is_named || (is_looking_for_aliased_ && aliased_.contains(std::string(text)))) {
      hide(text, span);
    } else if (has_expressions_ && text.find("${") != text.npos) {
      look_in_expressions(text, span, depth);
    } else {
      look_in_text(text, span, depth);
    }
  }

  /// Of a text with interpolations only what is written there is known.
  void note_template(hcl::Cursor node, Naming naming, unsigned depth) {
    const std::string_view written = raw(inside_of(raw(node.span()), node.span()));
    if (naming == Naming::none) return look_in_text(written, node.span(), depth);
    hide(written, node.span());
    for (std::size_t i = 0; i < node.size(); ++i) texts.add(text_of(node.child(i)));
  }

  /// A text may be a document itself, whose own names count, or settings of a program.
  void look_in_text(std::string_view text, Span span, unsigned depth) {
    if (text.size() < 2) return;
    const Span written = inside_of(raw(span), span);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != text.npos && (text[first] == '{' || text[first] == '[')) {
      // What a text in a text in a text holds is more work than it is worth: it may be anything.
      constexpr unsigned max_embedded = 3;
      if (embedded_ == max_embedded) return add_place(written);
      Arena arena;
      Problems ignored;
      // Where the bytes are those of the text but for indentation, what is in it has places of its own.
      const std::string_view lines = raw(written);
      const bool has_places = !scope_.whole.known() && (lines == text || lines.find('\\') == lines.npos);
      const document::Node* root =
          document::parse_json(FileId::none, has_places ? lines : text, arena, Limits{}, ignored);
      if (!root) return;
      const Scope outer =
          std::exchange(scope_, has_places ? Scope{scope_.whole, scope_.offset + written.begin} : whole_scope(written));
      ++embedded_;
      look(*root, Naming::none, depth + 1);
      --embedded_;
      scope_ = outer;
      return;
    }
    const auto settings = secrets::hidden_settings(text);
    for (const auto& [begin, end] : settings) texts.add(text.substr(begin, end - begin));
    if (scope_.whole.known() && !settings.empty()) return add_place(written);
    for (const auto& [begin, end] : secrets::hidden_settings(with_blanks(raw(written), raw(span))))
      add_place({span.file, written.begin + static_cast<std::uint32_t>(begin),
                 written.begin + static_cast<std::uint32_t>(end)});
  }

  /// A text as it is written, with what stands for the end of a line or a tab as one: `\n` is no part of a word. Each
  /// byte keeps its place.
  static std::string with_blanks(std::string_view written, std::string_view whole) {
    std::string text(written);
    const bool has_escapes = whole.starts_with('"') || written.find('\n') == std::string_view::npos;
    for (std::size_t i = 0; has_escapes && i + 1 < text.size(); ++i) {
      if (text[i] != '\\') continue;
      const char letter = text[i + 1];
      if (letter == 'n' || letter == 'r' || letter == 't') {
        text[i] = letter == 't' ? ' ' : '\n';
        text[i + 1] = ' ';
      }
      ++i;
    }
    return text;
  }

  /// What nobody looked at may hold a secret: every text may show one, and no line of the file is for an excerpt.
  void give_up() {
    texts.fill();
    is_cut = true;
  }

  /// The expressions in a text of Terraform's JSON.
  void look_in_expressions(std::string_view text, Span span, unsigned depth) {
    Problems ignored;
    const hcl::Tree tree = hcl::parse_template(FileId::none, text, ignored);
    const hcl::TreeView view = tree.view();
    const Scope outer = std::exchange(scope_, whole_scope(inside_of(raw(span), span)));
    look({&view, view.root}, Naming::none, depth + 1);
    scope_ = outer;
  }

  std::string_view raw(Span span) const {
    // In a text without places of its own there is nothing to look at.
    if (scope_.whole.known() || span.end < span.begin) return {};
    const std::size_t begin = std::size_t{span.begin} + scope_.offset, end = std::size_t{span.end} + scope_.offset;
    return end > source_.size() ? std::string_view() : source_.substr(begin, end - begin);
  }

  void hide(std::string_view text, Span span) {
    constexpr std::array<std::string_view, 3> words = {"true", "false", "null"};
    if (text.empty() || text.starts_with("arn:") || secrets::is_only_placeholder(text) ||
        std::find(words.begin(), words.end(), text) != words.end())
      return;
    note_use(span);
    if (raw(span).starts_with('*')) {
      aliased_.emplace(text);
    } else {
      add_place(inside_of(raw(span), span));
    }
  }

  void note_use(Span use) {
    if (scope_.whole.known()) return;
    texts.add_use({file_, use.begin + scope_.offset, use.end + scope_.offset});
  }

  void add_place(Span place) {
    const Span& whole = scope_.whole;
    places.push_back(whole.known() ? whole : Span{file_, place.begin + scope_.offset, place.end + scope_.offset});
  }

  Scope whole_scope(Span written) const {
    if (scope_.whole.known()) return scope_;
    return {{file_, written.begin + scope_.offset, written.end + scope_.offset}, 0};
  }

  static constexpr std::uint64_t max_nodes = 2'000'000;
  std::uint64_t nodes_ = 0;
  FileId file_ = FileId::none;
  std::string_view source_;
  Scope scope_;
  bool has_expressions_ = false;
  bool is_looking_for_aliased_ = false;
  unsigned embedded_ = 0;  ///< texts that hold the one that is looked at
  std::set<std::string> aliased_;
};

}  // namespace

secrets::NamedTexts find_named_texts(const SourceSet& sources, std::span<const FileId> files,
                                     const FindTree& find_tree) {
  NamedSearch search;
  for (const FileId file : files) {
    if (file != FileId::none) search.look_in(file, sources.path(file), sources.text(file), find_tree);
  }
  return std::move(search.texts);
}

std::vector<Span> find_named_places(const SourceSet& sources, FileId file) {
  NamedSearch search;
  search.look_in(file, sources.path(file), sources.text(file));
  if (search.is_cut) return {Span{file, 0, static_cast<std::uint32_t>(sources.text(file).size())}};
  return std::move(search.places);
}

bool takes_named(std::string_view expression) {
  constexpr FileId any{1};
  Problems ignored;
  const hcl::Tree tree = hcl::parse_expression(any, expression, ignored);
  const hcl::TreeView view = tree.view();
  return std::any_of(view.nodes.begin(), view.nodes.end(), [&](const hcl::SyntaxNode& node) {
    return leads_to_secret(hcl::Cursor{&view, static_cast<hcl::NodeId>(&node - view.nodes.data())});
  });
}

void conceal_messages(Problems& problems, const SourceSet& sources, std::span<const FileId> files,
                      const FindTree& find_tree) {
  const auto quotes_values = [](const Problem& problem) {
    return problem.code == "function-failed" || problem.code == "invalid-argument" ||
           problem.code == "invalid-operand" || problem.code == "invalid-index" ||
           problem.code == "invalid-template-value";
  };
  if (std::none_of(problems.begin(), problems.end(), quotes_values)) return;
  const secrets::NamedTexts named = find_named_texts(sources, files, find_tree);
  if (named.is_empty()) return;
  for (Problem& problem : problems) {
    if (quotes_values(problem) && named.show_in_words(problem.message))
      problem.message = "This expression fails for a value that stands under a name for secrets and is not shown.";
  }
}

}  // namespace lintel
