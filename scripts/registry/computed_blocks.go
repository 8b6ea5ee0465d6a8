// Lists the blocks of the AWS provider's resources that a plan may hold without the configuration writing them: those
// that the provider computes when they are not written, and those whose difference it suppresses. A block of any other
// kind comes from the configuration alone. JSON schemas do not tell the two apart.
//
//	go run computed_blocks.go SOURCE >computed-blocks.txt
//
// SOURCE is the folder of the module github.com/hashicorp/terraform-provider-aws. Each line has a resource type and the
// paths of its blocks; "*" stands for all that are below, where the source builds them in a way not followed here.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

const maxDepth = 40

// packageSource holds what one package declares.
type packageSource struct {
	functions map[string]*ast.FuncDecl
	variables map[string]ast.Expr
	resources map[string]string // type → name of the function
	framework []string
}

var (
	constants  = map[string]string{} // of the package names
	annotation = regexp.MustCompile(`@(SDK|Framework)Resource\("(aws_\w+)"`)
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: computed_blocks SOURCE")
		os.Exit(2)
	}
	names := read(filepath.Join(os.Args[1], "names"))
	for name, value := range names.variables {
		if text, ok := literal(value); ok {
			constants[name] = text
		}
	}
	var lines []string
	services, err := filepath.Glob(filepath.Join(os.Args[1], "internal/service/*/*.go"))
	if err != nil {
		panic(err)
	}
	known := map[string]bool{}
	for _, file := range services {
		folder := filepath.Dir(file)
		if known[folder] {
			continue
		}
		known[folder] = true
		source := read(folder)
		for _, name := range source.framework {
			lines = append(lines, name) // its protocol holds a plan to the blocks of the configuration
		}
		for name, function := range source.resources {
			found := map[string]bool{}
			source.resource(source.result(source.functions[function]), "", found, 0)
			paths := make([]string, 0, len(found))
			for path := range found {
				paths = append(paths, path)
			}
			sort.Strings(paths)
			lines = append(lines, strings.TrimSpace(name+" "+strings.Join(paths, " ")))
		}
	}
	sort.Strings(lines)
	version, err := os.ReadFile(filepath.Join(os.Args[1], "version/VERSION"))
	if err != nil {
		panic(err)
	}
	fmt.Printf("# github.com/hashicorp/terraform-provider-aws %s\n", strings.TrimSpace(string(version)))
	fmt.Println(strings.Join(lines, "\n"))
}

func read(folder string) *packageSource {
	source := &packageSource{map[string]*ast.FuncDecl{}, map[string]ast.Expr{}, map[string]string{}, nil}
	keep := func(info fs.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }
	packages, err := parser.ParseDir(token.NewFileSet(), folder, keep, parser.ParseComments)
	if err != nil {
		panic(err)
	}
	for _, one := range packages {
		for _, file := range one.Files {
			for _, declaration := range file.Decls {
				source.add(declaration)
			}
		}
	}
	return source
}

func (source *packageSource) add(declaration ast.Decl) {
	switch it := declaration.(type) {
	case *ast.FuncDecl:
		if it.Recv == nil {
			source.functions[it.Name.Name] = it
		}
		for _, match := range annotation.FindAllStringSubmatch(comments(it.Doc), -1) {
			if match[1] == "SDK" {
				source.resources[match[2]] = it.Name.Name
			} else {
				source.framework = append(source.framework, match[2])
			}
		}
	case *ast.GenDecl:
		for _, spec := range it.Specs {
			if value, ok := spec.(*ast.ValueSpec); ok {
				for i, name := range value.Names {
					if i < len(value.Values) {
						source.variables[name.Name] = value.Values[i]
					}
				}
			}
		}
	}
}

// comments gives the lines of a comment, with those that Text leaves out as directives.
func comments(group *ast.CommentGroup) string {
	if group == nil {
		return ""
	}
	var text strings.Builder
	for _, comment := range group.List {
		text.WriteString(comment.Text + "\n")
	}
	return text.String()
}

func literal(expression ast.Expr) (string, bool) {
	if it, ok := expression.(*ast.BasicLit); ok && it.Kind == token.STRING {
		return strings.Trim(it.Value, "\"`"), true
	}
	return "", false
}

func (source *packageSource) key(expression ast.Expr) (string, bool) {
	switch it := expression.(type) {
	case *ast.BasicLit:
		return literal(it)
	case *ast.SelectorExpr:
		text, ok := constants[it.Sel.Name]
		return text, ok
	case *ast.Ident:
		if value := source.variables[it.Name]; value != nil {
			return source.key(value)
		}
	}
	return "", false
}

// result is what a function returns that does no more than name things first.
func (source *packageSource) result(function *ast.FuncDecl) ast.Expr {
	if function == nil {
		return nil
	}
	return source.returned(function.Body)
}

func (source *packageSource) returned(body *ast.BlockStmt) ast.Expr {
	if body == nil || len(body.List) == 0 {
		return nil
	}
	last := len(body.List) - 1
	for _, statement := range body.List[:last] {
		it, ok := statement.(*ast.AssignStmt)
		if !ok || it.Tok != token.DEFINE || len(it.Lhs) != 1 || len(it.Rhs) != 1 {
			return nil
		}
		if name, ok := it.Lhs[0].(*ast.Ident); ok {
			source.variables[name.Name] = it.Rhs[0]
		}
	}
	if it, ok := body.List[last].(*ast.ReturnStmt); ok && len(it.Results) == 1 {
		return it.Results[0]
	}
	return nil
}

// literalOf follows names and calls to the composite literal that an expression is; nil when it is none.
func (source *packageSource) literalOf(expression ast.Expr, depth int) *ast.CompositeLit {
	if depth > maxDepth {
		return nil
	}
	switch it := expression.(type) {
	case *ast.CompositeLit:
		return it
	case *ast.UnaryExpr:
		return source.literalOf(it.X, depth+1)
	case *ast.ParenExpr:
		return source.literalOf(it.X, depth+1)
	case *ast.Ident:
		if function := source.functions[it.Name]; function != nil {
			return source.literalOf(source.result(function), depth+1)
		}
		return source.literalOf(source.variables[it.Name], depth+1)
	case *ast.FuncLit:
		return source.literalOf(source.returned(it.Body), depth+1)
	case *ast.CallExpr:
		if once, ok := it.Fun.(*ast.SelectorExpr); ok && (once.Sel.Name == "OnceValue" || once.Sel.Name == "Clone") && len(it.Args) == 1 {
			return source.literalOf(it.Args[0], depth+1)
		}
		return source.literalOf(it.Fun, depth+1)
	}
	return nil
}

func fields(it *ast.CompositeLit) map[string]ast.Expr {
	members := map[string]ast.Expr{}
	for _, element := range it.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				members[name.Name] = pair.Value
			}
		}
	}
	return members
}

func isTrue(expression ast.Expr) bool {
	name, ok := expression.(*ast.Ident)
	return ok && name.Name == "true"
}

func (source *packageSource) resource(expression ast.Expr, path string, found map[string]bool, depth int) {
	it := source.literalOf(expression, 0)
	if it == nil || depth > maxDepth {
		found[path+"*"] = true
		return
	}
	members := fields(it)
	schema := members["Schema"]
	if schema == nil {
		schema = members["SchemaFunc"]
	}
	whole := source.literalOf(schema, 0)
	if whole == nil {
		found[path+"*"] = true
		return
	}
	for _, element := range whole.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			found[path+"*"] = true
			continue
		}
		name, ok := source.key(pair.Key)
		if !ok {
			found[path+"*"] = true
			continue
		}
		source.member(pair.Value, path+name, found, depth)
	}
}

func (source *packageSource) member(expression ast.Expr, path string, found map[string]bool, depth int) {
	it := source.literalOf(expression, 0)
	if it == nil {
		if outside(expression) {
			return // attributes such as tags, which other packages make
		}
		found[path] = true
		found[path+".*"] = true
		return
	}
	members := fields(it)
	elem := members["Elem"]
	if elem == nil {
		return
	}
	if content := source.literalOf(elem, 0); content != nil {
		if inner := fields(content); inner["Type"] != nil && inner["Schema"] == nil && inner["SchemaFunc"] == nil {
			return // a list of values
		}
	}
	if isTrue(members["Computed"]) || members["DiffSuppressFunc"] != nil {
		found[path] = true
	}
	source.resource(elem, path+".", found, depth+1)
}

// outside tells whether an expression calls another package.
func outside(expression ast.Expr) bool {
	call, ok := expression.(*ast.CallExpr)
	if !ok {
		return false
	}
	_, ok = call.Fun.(*ast.SelectorExpr)
	return ok
}
