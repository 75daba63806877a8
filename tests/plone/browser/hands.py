"""How somebody works a page: with the mouse, or with the keyboard and nothing else."""

from playwright.sync_api import expect

SHOWN = "one => getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow"
MOST = 600  # presses of Tab before something counts as out of reach


class Mouse:
    """Clicks, and types where it clicked."""

    def __init__(self, page):
        self.page, self.acts, self.loads = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _page):
        self.loads += 1

    def button(self, name, within=None):
        return self._named("button", name, within)

    def link(self, name, within=None):
        return self._named("link", name, within)

    def _named(self, role, name, within):
        place = within or self.page
        return place.get_by_role(role, name=name, exact=isinstance(name, str)).first

    def press(self, control):
        self.acts += 1
        control.click()

    def unfold(self, text, within=None):
        self.press((within or self.page).locator("summary").filter(has_text=text).first)

    def tick(self, box):
        self.acts += 1
        box.check()

    def write(self, box, text):
        self.acts += 1
        box.fill(text)

    def choose(self, select, label):
        self.acts += 1
        select.select_option(label=label)

    def enter(self):
        self.acts += 1
        self.page.keyboard.press("Enter")

    def lift(self, part, before):
        """Move a part above another one."""
        self.acts += 1
        self.page.set_viewport_size({"width": 1280, "height": 2600})
        part.locator("strong").drag_to(before.locator("strong"), target_position={"x": 5, "y": 1})


class Keyboard(Mouse):
    """Never touches the mouse: everything is reached with Tab."""

    def reach(self, control):
        expect(control).to_be_visible()
        for _ in range(MOST):
            if control.evaluate("one => document.activeElement === one"):
                assert control.evaluate(SHOWN) != "nonenone", "the focus does not show"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {control}")

    def press(self, control):
        self.acts += 1
        self.reach(control)
        self.page.keyboard.press("Enter")

    def tick(self, box):
        self.acts += 1
        if box.get_attribute("type") == "radio":
            self._radio(box)
        else:
            self.reach(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def _radio(self, box):
        """Of a group, Tab reaches one; the arrows lead to the others."""
        name = box.get_attribute("name")
        group = self.page.locator(f"input[type=radio][name='{name}']")
        entry = self.page.locator(f"input[type=radio][name='{name}']:checked")
        self.reach(entry.first if entry.count() else group.first)
        for _ in range(group.count()):
            if box.is_checked():
                return
            self.page.keyboard.press("Space" if not entry.count() else "ArrowDown")

    def write(self, box, text):
        self.acts += 1
        self.reach(box)
        self.page.keyboard.press("Control+A")
        # What an input method writes arrives as text, not as presses of keys.
        self.page.keyboard.insert_text(text)
        expect(box).to_have_value(text)

    def choose(self, select, label):
        self.acts += 1
        self.reach(select)
        options = [one.strip() for one in select.locator("option").all_inner_texts()]
        now = select.evaluate("one => one.selectedIndex")
        steps = options.index(label) - now
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")

    def lift(self, part, before):
        self.acts += 1
        self.reach(part.get_by_role("link", name="编辑").first)
        self.page.keyboard.press("Alt+ArrowUp")
