# make BUILD=FOLDER: lays links to all that is here in the folder, and makes
# what was asked for there.
THERE = CDPATH= cd '$(BUILD)'
# All but what is made and what the folder is in, which would have itself in it.
EACH = top=$$(pwd -P); folder=$$($(THERE) 2>/dev/null && pwd -P) || :; \
	for file in * .[!.]*; do \
	case $$folder/ in "$$top/$$file"/*) continue ;; esac; \
	case $$file in build | portinfo | .git) ;; *)
HERE = here=$$PWD; $(EACH)

all portinfo check elsewhere fresh bench model fuzz coverage install uninstall \
dist deb:
	@mkdir -p '$(BUILD)' && $(HERE) \
		link='$(BUILD)'/$$file; \
		[ -L "$$link" ] || [ ! -e "$$link" ] || \
			{ echo "BUILD: '$$link' is there already" >&2; exit 1; }; \
		ln -sfn "$$here/$$file" "$$link" || exit; esac; done
	@$(THERE) && $(MAKE) BUILD= $@

clean:
	@[ ! -L '$(BUILD)/Makefile' ] || { $(THERE) && rm -rf build portinfo; }
	@$(EACH) [ ! -L '$(BUILD)'/$$file ] || rm '$(BUILD)'/$$file; esac; done
	@rmdir '$(BUILD)' 2>/dev/null || :

.NOTPARALLEL:
.PHONY: all portinfo check elsewhere fresh bench model fuzz coverage install \
	uninstall dist deb clean
